import { Readable } from 'node:stream'
import type { Backup } from '../../../electron/core/backup/backup.ts'

export const SECRET = 'a-password-nobody-else-may-find'
export const MARKER = Buffer.from('the very last words of this file')
const PART_BYTES = 64 * 1024

/** Two parts; the second comes when `goOn` is called. `reached` resolves when the first was taken. */
export function slowBackup() {
  const middle = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  const first = Buffer.alloc(PART_BYTES, SECRET)
  const second = Buffer.alloc(PART_BYTES)
  second.set(MARKER, PART_BYTES - MARKER.length)
  async function* parts() {
    yield first
    middle.resolve()
    await gate.promise
    yield second
  }
  const backup: Backup = {
    name: number => `delta-chat-backup-2026-11-21-0${number}-anna@example.org.tar`,
    bytes: 2 * PART_BYTES,
    stream: () => Readable.from(parts(), { objectMode: false, highWaterMark: 1 }),
  }
  return { backup, content: Buffer.concat([first, second]), reached: middle.promise, goOn: () => gate.resolve() }
}
