/**
 * The phone's half of the keys, and opening what the desk sealed for it. The page comes over plain http, where a browser
 * offers no WebCrypto. How the desk seals is in docs/handover.md.
 */
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { HandoverLink } from '../../shared/handover-link.ts'
import type { HandedOver } from '../../shared/handover.ts'
import { concat, toBytes, toText } from './bytes.ts'
import { hkdf } from './hkdf.ts'
import { x25519 } from './x25519.ts'

const NONCE_BYTES = 12
const PREFIX_BYTES = 7
const TAG_BYTES = 16
const SEALED_CHUNK_BYTES = 65_536 + TAG_BYTES

const ascii = (text: string) => new TextEncoder().encode(text)

/** An X25519 key pair as base64url; `secret` never leaves the phone. */
export type PhoneKeys = { secret: string; phone: string }

export const makeKeys = (): PhoneKeys => keysOf(toText(x25519.utils.randomSecretKey()))

/** Throws where `secret` is no X25519 key. */
export const keysOf = (secret: string): PhoneKeys => ({
  secret,
  phone: toText(x25519.getPublicKey(toBytes(secret))),
})

/** What the desk knows a link for one phone by; it does not give the link's secret away. Null for the room. */
export const linkId = ({ kind, value }: HandoverLink): string | null =>
  kind === 'one' ? toText(hkdf(toBytes(value), new Uint8Array(), ascii('welcome-desk link id'), 16)) : null

/** The room's address holds the fingerprint of the desk's key, so that nobody in between can put theirs in its place. */
const isDeskOf = ({ kind, value }: HandoverLink, desk: string): boolean =>
  kind === 'one' || toText(sha256(toBytes(desk)).subarray(0, 16)) === value

/** `link` and `desk` say who sealed it, `keys` for whom. */
export type Opening = { link: HandoverLink; keys: PhoneKeys; desk: string }

/** Throws where the key is not the key of the desk whose address the guest scanned. */
function keyFor(purpose: 'claim' | 'file', { link, keys, desk }: Opening): Uint8Array {
  if (!isDeskOf(link, desk)) throw new Error('this is another desk')
  const shared = x25519.getSharedSecret(toBytes(keys.secret), toBytes(desk))
  const salt = link.kind === 'one' ? toBytes(link.value) : new Uint8Array()
  const info = concat(ascii(`welcome-desk ${purpose}`), toBytes(keys.phone), toBytes(desk))
  return hkdf(shared, salt, info, 32)
}

/** Throws where the box was not sealed by this desk for this phone. */
export function openBox(opening: Opening, box: string): HandedOver {
  const sealed = toBytes(box)
  const cipher = chacha20poly1305(keyFor('claim', opening), sealed.subarray(0, NONCE_BYTES))
  const text = new TextDecoder().decode(cipher.decrypt(sealed.subarray(NONCE_BYTES)))
  // Sealed by the desk, which parses what it seals.
  const handedOver = JSON.parse(text) as HandedOver
  if (!handedOver.login.startsWith('dclogin:')) throw new Error('this is no login')
  return handedOver
}

/**
 * Opens a sealed file piece by piece, as it comes from the network in pieces of any size. `push` gives what is open so far,
 * `end` the rest; both throw where a chunk was changed, moved or left out, `end` where the file was cut.
 */
export function createFileOpener(opening: Opening) {
  const key = keyFor('file', opening)
  let waiting = new Uint8Array()
  let prefix: Uint8Array | undefined
  let counter = 0

  const openChunk = (sealed: Uint8Array, isLast: boolean): Uint8Array<ArrayBuffer> => {
    if (!prefix) throw new Error('the file was cut')
    const nonce = new Uint8Array(NONCE_BYTES)
    nonce.set(prefix)
    new DataView(nonce.buffer).setUint32(PREFIX_BYTES, counter)
    nonce[NONCE_BYTES - 1] = isLast ? 1 : 0
    counter += 1
    return new Uint8Array(chacha20poly1305(key, nonce).decrypt(sealed))
  }
  const take = (length: number): Uint8Array => {
    const taken = waiting.slice(0, length)
    waiting = waiting.slice(length)
    return taken
  }

  return {
    push(piece: Uint8Array): Uint8Array<ArrayBuffer>[] {
      waiting = new Uint8Array(concat(waiting, piece))
      if (!prefix && waiting.length >= PREFIX_BYTES) prefix = take(PREFIX_BYTES)
      const open: Uint8Array<ArrayBuffer>[] = []
      // A full chunk with nothing behind it may be the last one.
      while (waiting.length > SEALED_CHUNK_BYTES) open.push(openChunk(take(SEALED_CHUNK_BYTES), false))
      return open
    },
    end: (): Uint8Array<ArrayBuffer> => openChunk(waiting, true),
  }
}
