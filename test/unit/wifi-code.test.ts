import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCodeReader } from '../../electron/core/codes/read.ts'
import { paintCode } from '../../electron/core/codes/paint.ts'
import { wifiCode, type WifiNetwork, wifiSecurities, wrongPassword } from '../../shared/wifi-code.ts'

/** As ZXing's WifiResultParser looks for a field: from its first mention to the first `;` that is not escaped. */
function zxingField(prefix: string, text: string): string | null {
  const start = text.indexOf(prefix)
  if (start < 0) return null
  let end = start + prefix.length
  while (end < text.length && text[end] !== ';') end += text[end] === '\\' ? 2 : 1
  return text.slice(start + prefix.length, end).replace(/\\(.)/gsu, '$1')
}

/** As Android and ZXing's scanner take the fields: quotes around a name are not part of it, bare hexadecimal is bytes. */
function readWifi(text: string): WifiNetwork & { bytes: boolean } {
  expect(text.startsWith('WIFI:') && text.endsWith(';;')).toBe(true)
  const rest = text.slice('WIFI:'.length)
  const name = zxingField('S:', rest) ?? ''
  const type = zxingField('T:', rest)
  return {
    ssid: name.length >= 2 && name.startsWith('"') && name.endsWith('"') ? name.slice(1, -1) : name,
    bytes: /^[0-9a-f]+$/i.test(name),
    security: type === 'nopass' ? 'none' : type === 'WEP' ? 'wep' : zxingField('R:', rest) === '1' ? 'wpa3' : 'wpa',
    password: zxingField('P:', rest) ?? '',
    hidden: zxingField('H:', rest) === 'true',
  }
}

/** Rich in what has a meaning in the text: separators, quotes, prefixes of fields, hexadecimal. */
const tricky = fc
  .array(fc.oneof(fc.constantFrom('\\', ';', ',', ':', '"', 'T:', 'P:', 'S:', 'H:true', 'R:1', 'ab', '1'), fc.string()))
  .map(parts => parts.join(''))
const networks = fc.record({
  ssid: tricky.filter(text => text !== ''),
  security: fc.constantFrom(...wifiSecurities),
  password: tricky,
  hidden: fc.boolean(),
})

describe('the text of a Wi-Fi code', () => {
  test('says the same to whoever reads it, whatever is in the name and the password', () => {
    fc.assert(
      fc.property(networks, network => {
        const password = network.security === 'none' ? '' : network.password
        expect(readWifi(wifiCode(network))).toEqual({ ...network, password, bytes: false })
      }),
      { numRuns: 1000 },
    )
  })

  test('comes out of a painted code as it went in', async () => {
    const reader = createCodeReader()
    await fc.assert(
      fc.asyncProperty(networks, async network => {
        const text = wifiCode({ ...network, ssid: network.ssid.slice(0, 32), password: network.password.slice(0, 63) })
        expect(await reader.read(paintCode(text))).toBe(text)
      }),
      { numRuns: 60 },
    )
  }, 30_000)

  test('has the forms that cameras know', () => {
    const home: WifiNetwork = { ssid: 'Library', security: 'wpa', password: 'open sesame', hidden: false }
    expect([
      wifiCode(home),
      wifiCode({ ...home, security: 'wpa3', hidden: true }),
      wifiCode({ ...home, security: 'none' }),
      wifiCode({ ...home, security: 'wep', password: 'abcde' }),
      wifiCode({ ...home, ssid: 'CAFE', password: 'a;b:c,d"e\\f' }),
    ]).toEqual([
      'WIFI:T:WPA;S:Library;P:open sesame;;',
      'WIFI:T:WPA;R:1;S:Library;P:open sesame;H:true;;',
      'WIFI:T:nopass;S:Library;;',
      'WIFI:T:WEP;S:Library;P:abcde;;',
      'WIFI:T:WPA;S:"CAFE";P:a\\;b\\:c\\,d\\"e\\\\f;;',
    ])
  })
})

test('a password that no such network takes is named before it hangs on a wall', () => {
  expect([
    wrongPassword('wpa', 'short'),
    wrongPassword('wpa', '12345678'),
    wrongPassword('wpa', 'x'.repeat(64)),
    wrongPassword('wpa', 'a1'.repeat(32)),
    wrongPassword('wpa3', 'tab\tinside'),
    wrongPassword('wep', 'abcde'),
    wrongPassword('wep', 'abcdef'),
    wrongPassword('none', ''),
  ]).toEqual(['length', null, 'length', null, 'characters', null, 'length', null])
})
