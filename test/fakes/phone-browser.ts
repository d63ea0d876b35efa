/** The hand-over page as a program: a phone's keys and questions, with node:crypto in place of the page's libraries. */
import {
  createDecipheriv,
  createHash,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto'
import { readFragment } from '../../shared/handover-link.ts'
import { ClaimAnswer, HandedOver, Refusal, StateAnswer } from '../../shared/handover.ts'

const TAG_BYTES = 16
const SEALED_CHUNK_BYTES = 65_536 + TAG_BYTES

export type PhoneKeys = { privateKey: KeyObject; publicKey: KeyObject }

/** Opens what was sealed with this key and nonce; throws for anything else. */
export function open(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array): Buffer {
  const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()])
}

/** Opens a sealed file whole. Throws for one that was cut, changed or sealed for another phone. */
export function openFile(key: Uint8Array, sealed: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 7, counter = 0; ; counter++) {
    const end = Math.min(at + SEALED_CHUNK_BYTES, sealed.length)
    const nonce = Buffer.alloc(12)
    sealed.copy(nonce, 0, 0, 7)
    nonce.writeUInt32BE(counter, 7)
    nonce.writeUInt8(end === sealed.length ? 1 : 0, 11)
    parts.push(open(key, nonce, sealed.subarray(at, end)))
    if (end === sealed.length) return Buffer.concat(parts)
    at = end
  }
}

/** A phone that opened `address`; `keys` are those of an earlier visit. Asks through `post`. */
export function openPhone(
  address: string,
  post: (path: string, body: object) => Promise<Response>,
  keys: PhoneKeys = generateKeyPairSync('x25519'),
) {
  const fragment = readFragment(new URL(address).hash)
  if (!fragment) throw new Error('no link of ours')
  const secret = fragment.kind === 'one' ? Buffer.from(fragment.value, 'base64url') : Buffer.alloc(0)
  const link =
    fragment.kind === 'one'
      ? Buffer.from(hkdfSync('sha256', secret, '', 'welcome-desk link id', 16)).toString('base64url')
      : null
  const phone = keys.publicKey.export({ format: 'jwk' }).x ?? ''
  let deskKey = ''

  const keyFor = (purpose: 'claim' | 'file'): Uint8Array => {
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: deskKey }, format: 'jwk' })
    const shared = diffieHellman({ privateKey: keys.privateKey, publicKey })
    const both = Buffer.concat([phone, deskKey].map(key => Buffer.from(key, 'base64url')))
    const info = Buffer.concat([Buffer.from(`welcome-desk ${purpose}`), both])
    return Buffer.from(hkdfSync('sha256', shared, secret, info, 32))
  }

  return {
    keys,
    asker: { phone, link },
    /** What it got, or why not. Throws when the box does not open, or the desk is another than on the wall. */
    async claim(): Promise<HandedOver | Refusal> {
      const answer = await post('/api/claim', { phone, link, language: 'en', device: 'android' })
      const claimed = ClaimAnswer.parse(await answer.json())
      if (!claimed.ok) return claimed
      deskKey = claimed.key
      const own = createHash('sha256').update(Buffer.from(deskKey, 'base64url')).digest()
      if (fragment.kind === 'room' && own.subarray(0, 16).toString('base64url') !== fragment.value)
        throw new Error('this is not the desk on the wall')
      const box = Buffer.from(claimed.box, 'base64url')
      return HandedOver.parse(JSON.parse(open(keyFor('claim'), box.subarray(0, 12), box.subarray(12)).toString()))
    },
    /** The backup, after a claim. */
    async file(): Promise<Buffer | Refusal> {
      const answer = await post('/api/file', { phone, link, language: 'en' })
      if (answer.headers.get('content-type')?.startsWith('application/json')) return Refusal.parse(await answer.json())
      return openFile(keyFor('file'), Buffer.from(await answer.arrayBuffer()))
    },
    state: async (): Promise<StateAnswer> =>
      StateAnswer.parse(await (await post('/api/state', { phone, link })).json()),
  }
}
export type PhoneBrowser = ReturnType<typeof openPhone>
