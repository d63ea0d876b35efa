import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildDcaccount } from '../../shared/dcaccount.ts'
import { buildDclogin } from '../../shared/dclogin.ts'
import { linkFragment } from '../../shared/handover-link.ts'
import { wallCode } from '../../shared/wall-code.ts'
import { wifiCode } from '../../shared/wifi-code.ts'
import { logins } from '../fakes/logins.ts'

const refused = expect.objectContaining({ code: 'invalid-input' }) as Error
const percent = (text: string) =>
  [...new TextEncoder().encode(text)].map(byte => `%${byte.toString(16).padStart(2, '0')}`).join('')
/** Each letter in one of its disguises. */
const disguised = (letter: string) =>
  fc.constantFrom(
    letter,
    letter.toUpperCase(),
    percent(letter),
    percent(percent(letter)),
    String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0), // its full-width form
    `${letter}\u200b`,
    `${letter}\u0301`,
    `\u00ad${letter}`,
    ` ${letter}`,
    `\\${letter}`,
  )
const scheme = fc.tuple(...'dclogin:'.split('').map(disguised)).map(letters => letters.join(''))
const before = fc.constantFrom('', ' ', '\n\t', '\ufeff', '\u2066', '//', '"', '<', percent(' '))

test('no DCLOGIN gets onto the wall, however it is written', () => {
  fc.assert(
    fc.property(logins(), scheme, before, (login, scheme, before) => {
      const text = before + scheme + buildDclogin(login).slice('dclogin:'.length)
      expect(() => wallCode(text)).toThrow(refused)
    }),
    { numRuns: 1000 },
  )
})

test('nor inside of something else, nor without its colon, nor a hand-over address for one phone', () => {
  const link = `http://192.168.1.20:8090/#${linkFragment({ kind: 'one', value: 'qFz3kQ9xLrT2mVb8NcYd1A' })}`
  const hidden = [
    'DCLOGIN//anna@example.org?p=x',
    'https://example.org/?open=dclogin%3Aanna%40example.org',
    'DCACCOUNT:dclogin:anna@example.org?p=x&v=1',
    wifiCode({ ssid: 'dclogin:anna@example.org?p=x', security: 'none', password: '', hidden: false }),
    link,
    `${link} `,
  ]
  for (const text of hidden) expect(() => wallCode(text)).toThrow(refused)
})

test('however deep it lies', () => {
  expect(() => wallCode(`%${'25'.repeat(12_000)}64clogin:anna@example.org?p=x`)).toThrow(refused)
})

test('what is refused is not quoted', () => {
  expect(() => wallCode('dclogin:anna@example.org?p=hunter2')).toThrow(/^a code for one guest never goes/)
})

test('what everybody may scan passes as it is', () => {
  const open = [
    buildDcaccount('nine.testrun.org'),
    buildDcaccount('https://dc.login.example.org/new?t=dclogin'),
    'https://i.delta.chat/#8A0B6C1D2E3F405162738495A6B7C8D9E0F10213&a=desk%40relay.example.org&s=mno',
    'https://get.delta.chat',
    wifiCode({ ssid: 'Library', security: 'wpa', password: 'open sesame', hidden: false }),
    `http://192.168.1.20:8090/#${linkFragment({ kind: 'room', value: 'qFz3kQ9xLrT2mVb8NcYd1A' })}`,
  ]
  expect(open.map(wallCode)).toEqual(open)
})
