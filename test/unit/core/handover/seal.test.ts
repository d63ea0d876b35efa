import { createPublicKey, diffieHellman, hkdfSync, randomBytes } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  boxKey,
  CHUNK_BYTES,
  fingerprintOf,
  linkId,
  readDeskKey,
  sealedBytes,
  sealFile,
  sealText,
  TAG_BYTES,
} from '../../../../electron/core/handover/seal.ts'
import { open, openFile } from '../../../fakes/phone-browser.ts'

const desk = readDeskKey(randomBytes(32))
const phone = readDeskKey(randomBytes(32))
const sealed = (key: Uint8Array, file: Uint8Array, step = 16_384) => {
  const parts = Array.from({ length: Math.ceil(file.length / step) }, (_, index) =>
    file.subarray(index * step, (index + 1) * step),
  )
  return buffer(sealFile(key, Readable.from(parts), randomBytes))
}

test('the public key is that of RFC 7748, section 6.1', () => {
  const alice = Buffer.from('77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a', 'hex')
  expect(Buffer.from(readDeskKey(alice).publicKey).toString('hex')).toBe(
    '8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a',
  )
})

test('both sides come to the same key, one for each purpose, secret and phone', () => {
  const secret = randomBytes(16)
  const shared = diffieHellman({
    privateKey: phone.privateKey,
    publicKey: createPublicKey(desk.privateKey),
  })
  const onThePhone = Buffer.from(
    hkdfSync(
      'sha256',
      shared,
      secret,
      Buffer.concat([Buffer.from('welcome-desk claim'), phone.publicKey, desk.publicKey]),
      32,
    ),
  )
  const keys = [
    boxKey('claim', desk, phone.publicKey, secret),
    boxKey('file', desk, phone.publicKey, secret),
    boxKey('claim', desk, phone.publicKey, null),
    boxKey('claim', desk, readDeskKey(randomBytes(32)).publicKey, secret),
  ].map(key => Buffer.from(key ?? []).toString('hex'))
  expect([keys[0], new Set(keys).size]).toEqual([onThePhone.toString('hex'), 4])
})

test('a phone key whose shared secret everybody knows gets no box', () => {
  const one = Buffer.alloc(32)
  one[0] = 1
  expect([boxKey('claim', desk, Buffer.alloc(32), null), boxKey('claim', desk, one, null)]).toEqual([null, null])
})

test('names and fingerprints are 22 characters and tell nothing of the secret', () => {
  const secret = randomBytes(16)
  expect([linkId(secret), fingerprintOf(desk.publicKey)]).toEqual([
    expect.stringMatching(/^[\w-]{22}$/),
    expect.stringMatching(/^[\w-]{22}$/),
  ])
  expect(linkId(secret)).not.toBe(secret.toString('base64url'))
})

test('any text comes out of its box again, and only with its key', () => {
  const key = randomBytes(32)
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const box = Buffer.from(sealText(key, text, randomBytes), 'base64url')
      expect(open(key, box.subarray(0, 12), box.subarray(12)).toString()).toBe(Buffer.from(text).toString())
      expect(() => open(randomBytes(32), box.subarray(0, 12), box.subarray(12))).toThrow()
    }),
  )
})

test('a file of any length and in any pieces comes out again, as long as was said before', async () => {
  const key = randomBytes(32)
  const lengths = fc.oneof(
    fc.integer({ min: 0, max: 4 * CHUNK_BYTES }),
    fc.constantFrom(0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES),
  )
  await fc.assert(
    fc.asyncProperty(lengths, fc.integer({ min: 1000, max: 200_000 }), async (length, step) => {
      const file = randomBytes(length)
      const whole = await sealed(key, file, step)
      expect([whole.length, openFile(key, whole).equals(file)]).toEqual([sealedBytes(length), true])
    }),
    { numRuns: 40 },
  )
})

test('a file that was cut, reordered or changed does not open', async () => {
  const key = randomBytes(32)
  const whole = await sealed(key, randomBytes(3 * CHUNK_BYTES))
  const size = CHUNK_BYTES + TAG_BYTES
  const chunks = [0, 1, 2].map(index => whole.subarray(7 + index * size, 7 + (index + 1) * size))
  const [first = whole, second = whole, third = whole] = chunks
  const head = whole.subarray(0, 7)
  const changed = Buffer.from(whole)
  changed[100] = (changed[100] ?? 0) ^ 1
  const wrong = [
    Buffer.concat([head, first, second]),
    Buffer.concat([head, second, first, third]),
    Buffer.concat([head, first, third]),
    Buffer.concat([head, first, second, third, third]),
    changed,
  ]
  expect(openFile(key, whole).length).toBe(3 * CHUNK_BYTES)
  for (const file of wrong) expect(() => openFile(key, file)).toThrow()
})

test('a private key of another length is refused', () => {
  expect(() => readDeskKey(randomBytes(31))).toThrow('32 bytes')
})
