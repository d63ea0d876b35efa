import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concat, toBytes, toText } from '../../../renderer/handover/bytes.ts'
import { createFileOpener, keysOf, linkId, makeKeys, openBox } from '../../../renderer/handover/open.ts'
import type { HandedOver } from '../../../shared/handover.ts'
import { readDeskKey } from '../../../electron/core/handover/seal.ts'
import { createSealer } from '../../fakes/handover-seal.ts'

const handedOver: HandedOver = {
  login: 'dclogin:anna@example.org?p=secret&v=1',
  code: { modules: 9, path: 'M4 4h1v1h-1z' },
  address: 'anna@example.org',
  event: 'Bücherei · کتابخانه',
  fileName: 'delta-chat-backup-2026-11-21-00-anna@example.org.tar',
  until: 2,
  now: 1,
}
const desk = createSealer()
const links = { one: desk.one(), room: desk.room }
const publicHalf = (secret: string) =>
  Buffer.from(readDeskKey(Buffer.from(secret, 'base64url')).publicKey).toString('base64url')
const flipped = (bytes: Uint8Array, at: number) => bytes.map((byte, index) => (index === at ? byte ^ 1 : byte))

test('bytes become base64url and back as Node does it', () => {
  fc.assert(
    fc.property(fc.uint8Array(), bytes => {
      const text = Buffer.from(bytes).toString('base64url')
      expect([toText(bytes), toBytes(text)]).toEqual([text, bytes])
    }),
  )
})

test('every key is new, and its public half is the one Node computes', () => {
  const [a, b] = [makeKeys(), makeKeys()]
  expect(a.secret).not.toBe(b.secret)
  expect([keysOf(a.secret), a.phone]).toEqual([a, publicHalf(a.secret)])
})

test('the id of a link is the one the desk computes; the room has none', () => {
  expect([linkId(links.one), linkId(links.room)]).toEqual([desk.linkId(links.one), null])
})

describe.each(['one', 'room'] as const)('for a link of kind %s', kind => {
  const link = links[kind]
  const keys = makeKeys()
  const opening = { link, keys, desk: desk.key }

  test('what the desk sealed for this phone opens', () => {
    expect(openBox(opening, desk.box(link, keys.phone, handedOver))).toEqual(handedOver)
  })

  test('what was sealed for another phone, by another desk, or was changed does not open', () => {
    const box = desk.box(link, keys.phone, handedOver)
    const stranger = createSealer()
    expect(() => openBox({ ...opening, keys: makeKeys() }, box)).toThrow()
    expect(() =>
      openBox({ ...opening, desk: stranger.key }, stranger.box(desk.one(), keys.phone, handedOver)),
    ).toThrow()
    expect(() =>
      openBox({ ...opening, desk: stranger.key }, stranger.box(stranger.room, keys.phone, handedOver)),
    ).toThrow()
    expect(() => openBox(opening, toText(flipped(toBytes(box), 20)))).toThrow()
  })

  test('a link that is no login is not taken', () => {
    const box = desk.box(link, keys.phone, { ...handedOver, login: 'javascript:alert(1)' })
    expect(() => openBox(opening, box)).toThrow()
  })

  const open = (sealed: Uint8Array, pieceBytes: number): Uint8Array => {
    const opener = createFileOpener(opening)
    const parts: Uint8Array[] = []
    for (let at = 0; at < sealed.length; at += pieceBytes)
      parts.push(...opener.push(sealed.subarray(at, at + pieceBytes)))
    return concat(...parts, opener.end())
  }

  test.each([0, 1, 65_535, 65_536, 65_537, 131_072, 200_000])('a file of %i bytes opens', async bytes => {
    const file = randomBytes(bytes)
    const sealed = await desk.file(link, keys.phone, file)
    for (const pieceBytes of [1000, 65_552, sealed.length]) {
      expect(Buffer.from(open(sealed, pieceBytes)).equals(file)).toBe(true)
    }
  })

  test('a file that was cut, changed or put in another order does not open', async () => {
    const sealed = await desk.file(link, keys.phone, randomBytes(150_000))
    const chunk = 65_552
    const swapped = concat(
      sealed.subarray(0, 7),
      sealed.subarray(7 + chunk, 7 + 2 * chunk),
      sealed.subarray(7, 7 + chunk),
      sealed.subarray(7 + 2 * chunk),
    )
    const spoilt = [
      sealed.subarray(0, -1),
      sealed.subarray(0, 7 + 2 * chunk),
      sealed.subarray(0, 7 + chunk),
      sealed.subarray(0, 3),
      new Uint8Array(),
      flipped(sealed, 0),
      flipped(sealed, 70_000),
      swapped,
      concat(sealed, new Uint8Array(1)),
    ]
    for (const file of spoilt) expect(() => open(file, 40_000)).toThrow()
  })
})
