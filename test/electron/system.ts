/** The small modules: what the operating system would do is recorded, or done by Node. */
import type * as Electron from 'electron/main'
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from './app.ts'
import { state } from './state.ts'

const bounds = { x: 0, y: 0, width: 1920, height: 1080 }
const display = {
  id: 1,
  label: 'electron stand-in',
  bounds,
  workArea: bounds,
  size: { width: bounds.width, height: bounds.height },
  scaleFactor: 1,
  rotation: 0,
  internal: true,
  touchSupport: 'unknown' as const,
} as Electron.Display

class Screen extends EventEmitter {
  getAllDisplays(): Electron.Display[] {
    return [display]
  }
  getPrimaryDisplay(): Electron.Display {
    return display
  }
  getDisplayMatching(_rect: Electron.Rectangle): Electron.Display {
    return display
  }
}
export const screen = new Screen()

/** Encrypts for real; the key lies in the user data folder instead of the system's keyring. */
export const safeStorage = {
  isEncryptionAvailable: (): boolean => state.ready,
  getSelectedStorageBackend: (): 'unknown' | 'gnome_libsecret' => (state.ready ? 'gnome_libsecret' : 'unknown'),
  encryptString(text: string): Buffer {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', storageKey(), nonce)
    return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  },
  decryptString(sealed: Buffer): string {
    const decipher = createDecipheriv('aes-256-gcm', storageKey(), sealed.subarray(0, 12))
    decipher.setAuthTag(sealed.subarray(-16))
    try {
      return decipher.update(sealed.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8')
    } catch {
      throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.')
    }
  },
}
function storageKey(): Buffer {
  const file = join(app.getPath('userData'), 'standin-safe-storage.key')
  try {
    return readFileSync(file)
  } catch {
    const key = randomBytes(32)
    mkdirSync(app.getPath('userData'), { recursive: true })
    writeFileSync(file, key, { mode: 0o600 })
    return key
  }
}

const blockers = new Set<number>()
let lastBlocker = 0
export const powerSaveBlocker = {
  start(_type: 'prevent-app-suspension' | 'prevent-display-sleep'): number {
    blockers.add(++lastBlocker)
    return lastBlocker
  },
  stop: (id: number): boolean => blockers.delete(id),
  isStarted: (id: number): boolean => blockers.has(id),
}

/** An app that never calls `setApplicationMenu` gets Electron's own menu, with all its keys. */
let menu: Electron.Menu | null = { items: [] } as unknown as Electron.Menu
export const Menu = {
  setApplicationMenu: (wanted: Electron.Menu | null): void => void (menu = wanted),
  getApplicationMenu: (): Electron.Menu | null => menu,
}
