/** That nobody forgets `keepsTheContract` for a new kind of server. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { providers } from '../../electron/providers/index.ts'

test('every kind of server that is asked for a profile keeps the contract', () => {
  const kept = readdirSync(import.meta.dirname)
    .filter(name => name.endsWith('.test.ts'))
    .map(name => readFileSync(join(import.meta.dirname, name), 'utf8'))
    .filter(text => /^ *keepsTheContract[(<]/m.test(text))
    .flatMap(text => [...text.matchAll(/^ *provider: '(\w+)'/gm)].map(([, id]) => id))
  expect(providers.filter(({ id, create }) => create && !kept.includes(id)).map(({ id }) => id)).toEqual([])
})
