import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { loginOf, readList } from '../../electron/providers/csv/list.ts'
import { readRows, writeRow } from '../../electron/providers/csv/table.ts'
import { buildDclogin, parseDclogin } from '../../shared/dclogin.ts'
import { logins, simpleLogin } from '../fakes/logins.ts'

test('a table comes back as it was written', () => {
  const cell = fc.string({ unit: 'binary' }).filter(text => !/^[=+\-@\t\r]/.test(text) && text.trim() === text)
  const rows = fc.array(fc.tuple(fc.constant('x'), cell, cell), { minLength: 1 })
  fc.assert(
    fc.property(rows, written => {
      // The first row decides on the separator.
      const text = [['x', 'y', 'z'], ...written].map(row => writeRow(row)).join('\n')
      expect(
        readRows(text)
          .slice(1)
          .map(row => row.cells),
      ).toEqual(written)
    }),
    { numRuns: 200 },
  )
})

test('a list may be codes', () => {
  const one = logins().filter(({ address }) => /^[^@]{1,64}@/.test(address))
  fc.assert(
    fc.property(one, original => {
      const { imap, smtp } = original
      fc.pre((imap.user ?? '') === (smtp.user ?? ''))
      const code = buildDclogin(original)
      expect(readList(code).map(entry => loginOf(entry, simpleLogin))).toEqual([
        { ...parseDclogin(code), certificates: 'strict' },
      ])
    }),
  )
})
