/** The desk's half of the hand-over keys, written down a second time with node:crypto: what docs/handover.md says. */
import {
  createCipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import type { HandoverLink } from '../../shared/handover-link.ts'

const rawPublic = (key: KeyObject) => Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url')
const publicKey = (x: string) => createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' })

function sealed(key: Buffer, nonce: Buffer, plain: Uint8Array): Buffer {
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 })
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

export function createSealer() {
  const pair = generateKeyPairSync('x25519')
  const key = rawPublic(pair.publicKey).toString('base64url')
  const room: HandoverLink = {
    kind: 'room',
    value: createHash('sha256').update(rawPublic(pair.publicKey)).digest().subarray(0, 16).toString('base64url'),
  }
  const keyFor = (purpose: string, link: HandoverLink, phone: string) => {
    const shared = diffieHellman({ privateKey: pair.privateKey, publicKey: publicKey(phone) })
    const salt = link.kind === 'one' ? Buffer.from(link.value, 'base64url') : Buffer.alloc(0)
    const info = Buffer.concat([
      Buffer.from(`welcome-desk ${purpose}`),
      Buffer.from(phone, 'base64url'),
      rawPublic(pair.publicKey),
    ])
    return Buffer.from(hkdfSync('sha256', shared, salt, info, 32))
  }
  return {
    key,
    room,
    one: (): HandoverLink => ({ kind: 'one', value: randomBytes(16).toString('base64url') }),
    linkId: ({ value }: HandoverLink) =>
      Buffer.from(
        hkdfSync('sha256', Buffer.from(value, 'base64url'), Buffer.alloc(0), 'welcome-desk link id', 16),
      ).toString('base64url'),
    box(link: HandoverLink, phone: string, content: unknown): string {
      const nonce = randomBytes(12)
      const box = sealed(keyFor('claim', link, phone), nonce, Buffer.from(JSON.stringify(content)))
      return Buffer.concat([nonce, box]).toString('base64url')
    },
    file(link: HandoverLink, phone: string, plain: Uint8Array): Buffer {
      const prefix = randomBytes(7)
      const key = keyFor('file', link, phone)
      const chunks: Buffer[] = [prefix]
      for (let at = 0, counter = 0; at < plain.length || counter === 0; at += 65_536, counter += 1) {
        const number = Buffer.alloc(4)
        number.writeUInt32BE(counter)
        const last = Buffer.of(at + 65_536 >= plain.length ? 1 : 0)
        chunks.push(sealed(key, Buffer.concat([prefix, number, last]), plain.subarray(at, at + 65_536)))
      }
      return Buffer.concat(chunks)
    },
  }
}

/** The public half of an X25519 key that is base64url, as Node computes it. */
export function publicHalf(secret: string): string {
  // PKCS #8 around the 32 bytes (RFC 8410, section 7).
  const der = Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), Buffer.from(secret, 'base64url')])
  return rawPublic(createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))).toString('base64url')
}
