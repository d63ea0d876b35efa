import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import { diskError, makePrivateFolder, replaceFile } from './files.ts'
import type { Vault } from './ports.ts'

/** How the vault's own key is kept: as it is in a file of its owner, or by the system's key store through Electron. */
export type VaultProtection = {
  kind: 'plain' | 'safeStorage'
  protect(bytes: Uint8Array): Uint8Array
  unprotect(bytes: Uint8Array): Uint8Array
}
export const plainProtection: VaultProtection = { kind: 'plain', protect: bytes => bytes, unprotect: bytes => bytes }

const KeyFile = z.strictObject({ kind: z.enum(['plain', 'safeStorage']), key: z.base64() })
const Entries = z.record(z.string(), z.base64())
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Secrets at rest: `vault.key` holds a random AES-256 key, `vault.json` the operator's secrets sealed with it.
 * Guests' secrets in the database are sealed with the same key. Files are readable by their owner only.
 * Throws AppError `vault-locked`, `disk-full` or `read-only`.
 */
export function openVault(folder: string, protection: VaultProtection): Vault {
  makePrivateFolder(folder)
  const path = join(folder, 'vault.json')
  const key = readOrMakeKey(join(folder, 'vault.key'), protection)

  const seal = (text: string): Uint8Array => {
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv('aes-256-gcm', key, nonce)
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), body])
  }
  const open = (sealed: Uint8Array): string => {
    const bytes = Buffer.from(sealed)
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString(
        'utf8',
      )
    } catch (error) {
      throw new AppError('vault-locked', `a secret in ${folder} was sealed with another key`, { cause: error })
    }
  }

  const entries = new Map(Object.entries(readJson(path, Entries) ?? {}))
  const save = () => replaceFile(path, `${JSON.stringify(Object.fromEntries(entries))}\n`)
  return {
    get(name) {
      const entry = entries.get(name)
      return entry === undefined ? undefined : open(Buffer.from(entry, 'base64'))
    },
    set(name, value) {
      entries.set(name, Buffer.from(seal(value)).toString('base64'))
      save()
    },
    delete(name) {
      if (entries.delete(name)) save()
    },
    seal,
    open,
  }
}

function readOrMakeKey(path: string, protection: VaultProtection): Uint8Array {
  const stored = readJson(path, KeyFile)
  if (!stored) {
    const key = randomBytes(32)
    const kept = Buffer.from(protection.protect(key)).toString('base64')
    replaceFile(path, `${JSON.stringify({ kind: protection.kind, key: kept } satisfies z.infer<typeof KeyFile>)}\n`)
    return key
  }
  const bytes = Buffer.from(stored.key, 'base64')
  if (stored.kind === 'plain') return bytes // also in Electron: a folder made without it stays usable
  if (protection.kind !== stored.kind) {
    throw new AppError(
      'vault-locked',
      `${path} is locked by the system's key store, which only the Welcome Desk window can open; use the window, or another folder with --data`,
    )
  }
  try {
    return protection.unprotect(bytes)
  } catch (error) {
    throw new AppError('vault-locked', `the system's key store does not open ${path}`, { cause: error })
  }
}

function readJson<T>(path: string, schema: z.ZodType<T>): T | undefined {
  if (!existsSync(path)) return undefined
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw diskError(path, error)
  }
  try {
    return schema.parse(JSON.parse(text))
  } catch (error) {
    throw new AppError('vault-locked', `${path} is damaged; put back a copy, or remove it and set the secrets again`, {
      cause: error,
    })
  }
}
