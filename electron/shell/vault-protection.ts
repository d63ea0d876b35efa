import type { SafeStorage } from 'electron'
import { plainProtection, type VaultProtection } from '../core/vault.ts'

/**
 * The system's key store around the vault's key. Where there is none (a Linux desktop without a keyring), the key stays
 * in a file of its owner, as without Electron. safeStorage keeps text, so the bytes travel as base64; its newer calls
 * are asynchronous, and the vault must be open before anything else starts.
 */
export function createVaultProtection(
  storage: Pick<SafeStorage, 'isEncryptionAvailable' | 'encryptString' | 'decryptString'>,
): VaultProtection {
  if (!storage.isEncryptionAvailable()) return plainProtection
  return {
    kind: 'safeStorage',
    protect: bytes => storage.encryptString(Buffer.from(bytes).toString('base64')),
    unprotect: bytes => Buffer.from(storage.decryptString(Buffer.from(bytes)), 'base64'),
  }
}
