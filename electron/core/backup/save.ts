import { createWriteStream, existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { diskError, replaceFileBy } from '../files.ts'
import type { Backup } from './backup.ts'
import { isUnfinishedBackup } from './name.ts'

const BACKUPS_OF_A_DAY = 100
const UNFINISHED_AFTER_MILLISECONDS = 60_000

/**
 * Writes a backup so that it is there whole or not at all, for its owner only. In a folder it gets the name that phones
 * look for and replaces nothing; a file is replaced. Returns the path.
 * Throws AppError `disk-full` or `read-only`, and the system's own error for a place that is not there.
 */
export async function saveBackup(backup: Backup, out: string): Promise<string> {
  const target = existsSync(out) ? statSync(out) : null
  if (target?.isDirectory()) {
    removeUnfinished(out)
    const path = freePath(backup, out)
    await replaceFileBy(path, backup.stream())
    return path
  }
  // A pipe or device is written to; replacing it would take it from everybody else.
  if (target && !target.isFile()) {
    await pipeline(backup.stream(), createWriteStream(out)).catch((error: unknown) => {
      throw diskError(out, error)
    })
  } else await replaceFileBy(out, backup.stream())
  return out
}

/** The first free name of the day in a folder; of a hundred the last. */
export function freePath(backup: Backup, folder: string): string {
  for (let number = 0; number < BACKUPS_OF_A_DAY; number += 1) {
    const path = join(folder, backup.name(number))
    if (!existsSync(path)) return path
  }
  return join(folder, backup.name(BACKUPS_OF_A_DAY - 1))
}

/** What a power cut left in the middle of a write holds a password. */
function removeUnfinished(folder: string): void {
  for (const name of readdirSync(folder).filter(isUnfinishedBackup)) {
    const path = join(folder, name)
    if (Date.now() - statSync(path).mtimeMs > UNFINISHED_AFTER_MILLISECONDS) rmSync(path, { force: true })
  }
}
