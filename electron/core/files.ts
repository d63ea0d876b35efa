import {
  closeSync,
  createWriteStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError, type ErrorCode } from '../../shared/errors.ts'

const codes: Record<string, ErrorCode> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  SQLITE_FULL: 'disk-full',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
  ENOTDIR: 'read-only',
  SQLITE_READONLY: 'read-only',
  SQLITE_CANTOPEN: 'read-only',
  SQLITE_READONLY_DIRECTORY: 'read-only',
  SQLITE_IOERR_WRITE: 'disk-full',
  SQLITE_CORRUPT: 'database-broken',
  SQLITE_NOTADB: 'database-broken',
}

/** Names what the disk refused: `disk-full`, `read-only`, `database-broken`; anything else is passed on as it is. */
export function diskError(path: string, error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error
  const code = codes[(error as NodeJS.ErrnoException).code ?? '']
  return code ? new AppError(code, `${path}: ${error.message}`, { cause: error }) : error
}

/** Makes a folder only its owner can enter. Throws AppError `disk-full` or `read-only`. */
export function makePrivateFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw diskError(path, error)
  }
}

/**
 * Replaces a file so that after a power cut it is either the old one or the new one, readable by its owner only.
 * Throws AppError `disk-full` or `read-only`.
 */
export function replaceFile(path: string, content: string): void {
  const temporary = `${path}.new`
  try {
    const file = openSync(temporary, 'w', 0o600)
    try {
      writeSync(file, content)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(temporary, path)
    syncFolder(dirname(path))
  } catch (error) {
    if (existsSync(temporary)) rmSync(temporary)
    throw diskError(path, error)
  }
}

/**
 * Like `replaceFile`, with content that comes bit by bit. After a crash in the middle `<path>.new` may be left.
 * `beforeThere` runs when all is written, and before the file gets its name.
 * Throws AppError `disk-full` or `read-only`.
 */
export async function replaceFileBy(path: string, content: Readable, beforeThere = () => {}): Promise<void> {
  const temporary = `${path}.new`
  try {
    await pipeline(content, createWriteStream(temporary, { mode: 0o600, flush: true }))
    beforeThere()
    renameSync(temporary, path)
    syncFolder(dirname(path))
  } catch (error) {
    rmSync(temporary, { force: true })
    throw diskError(path, error)
  }
}

/** A rename survives a power cut only when its folder is written too. Windows cannot open folders and needs no such thing. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
