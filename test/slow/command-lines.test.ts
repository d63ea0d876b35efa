import { spawnSync } from 'node:child_process'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { quoteForShell } from '../../electron/providers/command/lines.ts'

test('a shell reads back exactly the arguments that were quoted for it', () => {
  const words = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary' }).map(text => text.replaceAll('\0', '')),
      fc.constantFrom(
        "it's",
        '$(id)',
        '`id`',
        '\\',
        "'",
        '"',
        '',
        '-n',
        '*',
        '~',
        'a b',
        '\n',
        '#',
        '!!',
        '{a,b}',
        "'\\''",
      ),
    ),
    { minLength: 1, maxLength: 12 },
  )
  fc.assert(
    fc.property(words, list => {
      const wellFormed = list.map(word => word.toWellFormed())
      const { stdout } = spawnSync('sh', ['-c', `printf '%s\\0' ${quoteForShell(wellFormed)}`], { encoding: 'utf8' })
      expect(stdout.split('\0').slice(0, -1)).toEqual(wellFormed)
    }),
    { numRuns: 60 },
  )
})
