/** A desk's keys and what it seals with them, as the hand-over server does it. */
import { randomBytes } from 'node:crypto'
import {
  boxKey,
  fingerprintOf,
  KEY_BYTES,
  linkId,
  readDeskKey,
  sealFile,
  sealText,
  SECRET_BYTES,
} from '../../electron/core/handover/seal.ts'
import type { HandoverLink } from '../../shared/handover-link.ts'

const bytesOf = (text: string) => Buffer.from(text, 'base64url')

export function createSealer() {
  const desk = readDeskKey(randomBytes(KEY_BYTES))
  const keyFor = (purpose: 'claim' | 'file', { kind, value }: HandoverLink, phone: string): Uint8Array => {
    const key = boxKey(purpose, desk, bytesOf(phone), kind === 'one' ? bytesOf(value) : null)
    if (!key) throw new Error('no phone makes such a key')
    return key
  }
  return {
    key: Buffer.from(desk.publicKey).toString('base64url'),
    room: { kind: 'room', value: fingerprintOf(desk.publicKey) } satisfies HandoverLink,
    one: (): HandoverLink => ({ kind: 'one', value: randomBytes(SECRET_BYTES).toString('base64url') }),
    linkId: ({ value }: HandoverLink): string => linkId(bytesOf(value)),
    box: (link: HandoverLink, phone: string, content: object): string =>
      sealText(keyFor('claim', link, phone), JSON.stringify(content), randomBytes),
    async file(link: HandoverLink, phone: string, content: Uint8Array): Promise<Buffer> {
      const parts: Uint8Array[] = []
      const whole = (async function* () {
        yield content
      })()
      for await (const part of sealFile(keyFor('file', link, phone), whole, randomBytes)) parts.push(part)
      return Buffer.concat(parts)
    },
  }
}
