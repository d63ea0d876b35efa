import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openVault, plainProtection, type VaultProtection } from '../../../electron/core/vault.ts'
import { temporaryFolder } from '../../fakes/folder.ts'
import { failureOf } from '../../fakes/failure.ts'

describe('the vault', () => {
  test('keeps secrets for its owner only, and never in clear', () => {
    const folder = temporaryFolder()
    const vault = openVault(folder, plainProtection)
    vault.set('server.chatmail.token', 'open sesame')
    expect(openVault(folder, plainProtection).get('server.chatmail.token')).toBe('open sesame')
    for (const name of ['vault.key', 'vault.json']) {
      expect(readFileSync(join(folder, name), 'utf8')).not.toContain('open sesame')
      if (process.platform !== 'win32') expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
    }
  })

  test('refuses what another key sealed', () => {
    const sealed = openVault(temporaryFolder(), plainProtection).seal('secret')
    expect(failureOf(() => openVault(temporaryFolder(), plainProtection).open(sealed))).toMatchObject({
      code: 'vault-locked',
    })
  })

  test('a folder locked by the key store opens only with it; a plain one opens everywhere', () => {
    const flip = (bytes: Uint8Array) => bytes.map(byte => byte ^ 0xff)
    const keyStore: VaultProtection = { kind: 'safeStorage', protect: flip, unprotect: flip }
    const locked = temporaryFolder()
    openVault(locked, keyStore).set('pin', '1')
    expect(openVault(locked, keyStore).get('pin')).toBe('1')
    expect(failureOf(() => openVault(locked, plainProtection))).toMatchObject({ code: 'vault-locked' })
    const plain = temporaryFolder()
    openVault(plain, plainProtection).set('pin', '2')
    expect(openVault(plain, keyStore).get('pin')).toBe('2')
  })

  test('damaged files are named', () => {
    const folder = temporaryFolder()
    openVault(folder, plainProtection).set('pin', '1')
    writeFileSync(join(folder, 'vault.json'), '{')
    expect(failureOf(() => openVault(folder, plainProtection))).toEqual({
      code: 'vault-locked',
      message: expect.stringContaining('vault.json is damaged') as string,
    })
  })
})
