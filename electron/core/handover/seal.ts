/**
 * How the desk seals what a phone gets, so that nobody else in the same Wi-Fi reads it. Pure but for the random bytes it
 * is given. The other half runs on the phone, `renderer/handover`; both are described in docs/handover.md.
 */
import {
  createCipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'

export const KEY_BYTES = 32
export const SECRET_BYTES = 16
export const CHUNK_BYTES = 65_536
export const TAG_BYTES = 16
const ID_BYTES = 16
const NONCE_BYTES = 12
const PREFIX_BYTES = 7
const LAST_COUNTER = 0xff_ff_ff_ff
/** An X25519 private key in PKCS #8 without the key itself (RFC 8410, section 7). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b656e04220420', 'hex')

export type DeskKey = { privateKey: KeyObject; publicKey: Uint8Array }

/** The desk's X25519 key pair from its 32 private bytes. */
export function readDeskKey(privateBytes: Uint8Array): DeskKey {
  if (privateBytes.length !== KEY_BYTES) throw new Error('an X25519 key has 32 bytes')
  const key = Buffer.concat([PKCS8_HEAD, privateBytes])
  const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' })
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
  return { privateKey, publicKey: Buffer.from(x, 'base64url') }
}

/** What the wall code says of the desk's key: the first 16 bytes of its SHA-256, as base64url. */
export const fingerprintOf = (publicKey: Uint8Array): string =>
  createHash('sha256').update(publicKey).digest().subarray(0, ID_BYTES).toString('base64url')

/** By this name a phone asks for its link; the secret in the link stays on the phone. */
export const linkId = (secret: Uint8Array): string => derive(secret, Buffer.alloc(0), 'welcome-desk link id', ID_BYTES)

const derive = (from: Uint8Array, salt: Uint8Array, info: string | Uint8Array, length: number): string =>
  Buffer.from(hkdfSync('sha256', from, salt, info, length)).toString('base64url')

/**
 * The key of a box for one phone. `phone` is its public key as 32 bytes; `secret` that of a link for one phone, null in
 * a room. Null for a key that no phone makes: one of few points, whose shared secret everybody knows (RFC 7748, 6.1).
 */
export function boxKey(
  purpose: 'claim' | 'file',
  desk: DeskKey,
  phone: Uint8Array,
  secret: Uint8Array | null,
): Uint8Array | null {
  const info = Buffer.concat([Buffer.from(`welcome-desk ${purpose}`), phone, desk.publicKey])
  const publicKey = createPublicKey({
    key: { kty: 'OKP', crv: 'X25519', x: Buffer.from(phone).toString('base64url') },
    format: 'jwk',
  })
  try {
    const shared = diffieHellman({ privateKey: desk.privateKey, publicKey })
    return Buffer.from(hkdfSync('sha256', shared, secret ?? Buffer.alloc(0), info, KEY_BYTES))
  } catch {
    return null
  }
}

function seal(key: Uint8Array, nonce: Uint8Array, content: Uint8Array): Buffer {
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: TAG_BYTES })
  return Buffer.concat([cipher.update(content), cipher.final(), cipher.getAuthTag()])
}

/** `nonce ‖ ChaCha20-Poly1305(text)` as base64url. */
export function sealText(key: Uint8Array, text: string, randomBytes: (length: number) => Uint8Array): string {
  const nonce = randomBytes(NONCE_BYTES)
  return Buffer.concat([nonce, seal(key, nonce, Buffer.from(text))]).toString('base64url')
}

/** Length in bytes of a file of `bytes` once it is sealed. */
export const sealedBytes = (bytes: number): number =>
  PREFIX_BYTES + bytes + TAG_BYTES * Math.max(1, Math.ceil(bytes / CHUNK_BYTES))

/**
 * `prefix ‖ chunks` by the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015): the nonce of a chunk is the
 * prefix, its number and whether it is the last, so a file that was cut, reordered or put together does not open. Holds
 * no more than two chunks at a time.
 */
export async function* sealFile(
  key: Uint8Array,
  file: AsyncIterable<Uint8Array>,
  randomBytes: (length: number) => Uint8Array,
): AsyncGenerator<Uint8Array> {
  const prefix = randomBytes(PREFIX_BYTES)
  let counter = 0
  const chunk = (content: Uint8Array, isLast: boolean): Buffer => {
    if (counter > LAST_COUNTER) throw new Error('the file is too long')
    const nonce = Buffer.alloc(NONCE_BYTES)
    nonce.set(prefix)
    nonce.writeUInt32BE(counter++, PREFIX_BYTES)
    nonce.writeUInt8(isLast ? 1 : 0, NONCE_BYTES - 1)
    return seal(key, nonce, content)
  }
  yield prefix
  let held = Buffer.alloc(0)
  for await (const part of file) {
    held = Buffer.concat([held, part])
    // The last chunk is known only when nothing follows, so a full one waits for the next byte.
    while (held.length > CHUNK_BYTES) {
      yield chunk(held.subarray(0, CHUNK_BYTES), false)
      held = held.subarray(CHUNK_BYTES)
    }
  }
  yield chunk(held, true)
}
