import { sha256 } from '@noble/hashes/sha2.js'
import { concat } from './bytes.ts'

const BLOCK_BYTES = 64
const each = (bytes: Uint8Array, mask: number) => bytes.map(byte => byte ^ mask)

/** HMAC-SHA256 (RFC 2104), for keys of one block at most. */
function hmac(key: Uint8Array, message: Uint8Array): Uint8Array {
  const block = new Uint8Array(BLOCK_BYTES)
  block.set(key)
  return sha256(concat(each(block, 0x5c), sha256(concat(each(block, 0x36), message))))
}

/**
 * HKDF-SHA256 (RFC 5869) for up to 32 bytes, which is all that the page derives, and salts of up to 64. Ten lines in the place of
 * the library's general one make room for reading aloud.
 */
export function hkdf(from: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Uint8Array {
  return hmac(hmac(salt, from), concat(info, Uint8Array.of(1))).subarray(0, length)
}
