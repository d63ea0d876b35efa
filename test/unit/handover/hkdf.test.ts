import { hkdfSync, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { hkdf } from '../../../renderer/handover/hkdf.ts'

test('keys are derived as in RFC 5869, appendix A.1 and A.3', () => {
  const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'))
  const from = new Uint8Array(22).fill(0x0b)
  const derived = [
    hkdf(from, bytes('000102030405060708090a0b0c'), bytes('f0f1f2f3f4f5f6f7f8f9'), 32),
    hkdf(from, bytes(''), bytes(''), 32),
  ]
  expect(derived.map(key => Buffer.from(key).toString('hex'))).toEqual([
    '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf',
    '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d',
  ])
})

test('keys are the ones that Node derives, for every length of what they are made of', () => {
  const parts = (length: number) => Uint8Array.from(randomBytes(length))
  const lengths = [1, 16, 32, 55, 56, 63, 64]
  const own = lengths.map(length => [parts(32), parts(length), parts(length + 60)] as const)
  expect(own.map(([from, salt, info]) => Buffer.from(hkdf(from, salt, info, 32)))).toEqual(
    own.map(([from, salt, info]) => Buffer.from(hkdfSync('sha256', from, salt, info, 32))),
  )
})
