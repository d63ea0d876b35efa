/** Backups for tests. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { makeAvatar } from '../../electron/core/backup/avatar.ts'
import { buildBackup } from '../../electron/core/backup/backup.ts'
import type { BackupProfile } from '../../electron/core/backup/profile.ts'

export const template = (): Buffer => readFileSync(join(import.meta.dirname, '../../resources/template/delta-chat.db'))

/** 21 November 2026, 09:00 UTC. */
export const aMoment = Date.UTC(2026, 10, 21, 9)

export async function writeBackup(path: string, profile: BackupProfile): Promise<void> {
  writeFileSync(path, await buffer(buildBackup(template(), profile, aMoment).stream()))
}

/** Something that looks like a photo to a JPEG encoder. */
export const aPicture = (width = 800, height = 600): Promise<Buffer> =>
  sharp({
    create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 30 } },
  })
    .blur(3)
    .jpeg()
    .toBuffer()

export const anAvatar = async (): Promise<Uint8Array> => makeAvatar(await aPicture())
