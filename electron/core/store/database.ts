import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { AppError } from '../../../shared/errors.ts'
import { diskError } from '../files.ts'
import { migrations } from './migrations/index.ts'

export type Db = Database.Database
export type Migration = { version: number; up(db: Db): void }

/**
 * Opens and migrates the database. Each step and its version are one transaction; before the first step the file is
 * copied to `<path>.before-<version>`, and the copy goes away at the next start that finds all well.
 * Throws AppError `database-from-the-future`, `database-broken`, `disk-full` or `read-only`.
 */
export function openDatabase(path: string, steps: readonly Migration[] = migrations): Db {
  let db: Db | undefined
  try {
    db = new Database(path)
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL') // a profile that was created survives a power cut
    db.pragma('foreign_keys = ON')
    db.pragma('secure_delete = ON') // forgotten passwords are overwritten, not only unlinked
    migrate(db, path, steps)
    return db
  } catch (error) {
    db?.close()
    throw diskError(path, error)
  }
}

/** Runs an action on the database. Throws AppError `disk-full`, `read-only` or `database-broken` where the disk fails it. */
export const guarding =
  (db: Db) =>
  <T>(action: () => T): T => {
    try {
      return action()
    } catch (error) {
      throw diskError(db.name, error)
    }
  }

function migrate(db: Db, path: string, steps: readonly Migration[]): void {
  const current = db.pragma('user_version', { simple: true }) as number
  const newest = steps.at(-1)?.version ?? 0
  if (current > newest) {
    throw new AppError(
      'database-from-the-future',
      `${path} was written by a newer Welcome Desk (version ${current}, this one knows ${newest}); use the newer one or another folder`,
    )
  }
  const open = steps.filter(step => step.version > current)
  if (open.length === 0) return removeCopies(path)
  if (current > 0 && existsSync(path)) {
    db.pragma('wal_checkpoint(TRUNCATE)')
    copyFileSync(path, `${path}.before-${newest}`)
  }
  for (const { version, up } of open) {
    db.transaction(() => {
      up(db)
      db.pragma(`user_version = ${version}`)
    })()
  }
}

function removeCopies(path: string): void {
  for (const name of readdirSync(dirname(path))) {
    if (name.startsWith(`${basename(path)}.before-`)) rmSync(join(dirname(path), name))
  }
}

/**
 * Holds `<folder>/desk.lock` until closed or until the process ends, however it ends: SQLite's own lock is the only one
 * that no crash leaves behind on any system. Throws AppError `already-running`.
 */
export function lockFolder(folder: string): { close(): void } {
  const path = join(folder, 'desk.lock')
  let db: Db | undefined
  try {
    db = new Database(path, { timeout: 0 })
    db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    return db
  } catch (error) {
    db?.close()
    if ((error as { code?: string }).code === 'SQLITE_BUSY') {
      throw new AppError('already-running', `another Welcome Desk is using ${folder}`, { cause: error })
    }
    throw diskError(path, error)
  }
}
