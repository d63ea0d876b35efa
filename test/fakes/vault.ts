import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'
import type { Vault } from '../../electron/core/ports.ts'
import { AppError } from '../../shared/errors.ts'

/** A vault without a disk. A text sealed by a vault with another `key` is `vault-locked`. */
export function memoryVault(key = 'the key of this test'): Vault {
  const secrets = new Map<string, string>()
  const secret = createHash('sha256').update(key).digest()
  let sealed = 0
  return {
    get: name => secrets.get(name),
    set: (name, value) => void secrets.set(name, value),
    delete: name => void secrets.delete(name),
    seal(text) {
      const nonce = Buffer.alloc(12)
      nonce.writeUInt32BE(++sealed)
      const cipher = createCipheriv('aes-256-gcm', secret, nonce)
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    open(bytes) {
      try {
        const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, 12))
        decipher.setAuthTag(bytes.subarray(-16))
        return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8')
      } catch (cause) {
        throw new AppError('vault-locked', 'sealed with another key', { cause })
      }
    },
  }
}
