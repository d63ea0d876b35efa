/** One backup on one stick: whole or not at all, and read back from the device. */
import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError, type ErrorCode } from '../../../shared/errors.ts'
import type { Backup } from './backup.ts'
import type { Drive } from './drives.ts'
import { isUnfinishedBackup } from './name.ts'
import { freePath } from './save.ts'

/** What a stick says when it is full, locked or pulled. */
const codes: Record<string, ErrorCode> = {
  ENOSPC: 'stick-full',
  EDQUOT: 'stick-full',
  EFBIG: 'stick-full',
  EROFS: 'stick-read-only',
  EACCES: 'stick-read-only',
  EPERM: 'stick-read-only',
  ENOENT: 'stick-gone',
  ENOTDIR: 'stick-gone',
  EIO: 'stick-gone',
  ENODEV: 'stick-gone',
  ENXIO: 'stick-gone',
  EBADF: 'stick-gone',
  ESTALE: 'stick-gone',
  ENOTCONN: 'stick-gone',
}

/** Node has it; the types of this folder do not. */
declare const WebAssembly: { Memory: new (pages: { initial: number }) => { buffer: ArrayBuffer } }

type Told = (stage: 'writing' | 'checking', fraction: number) => void

/**
 * Writes a backup under the name phones look for and compares what the device gives back. Nothing of it stays when it
 * fails or `signal` aborts. Resolves when the stick may be pulled. Throws AppError `stick-full`, `stick-read-only`,
 * `stick-gone`, `stick-damaged`, and the signal's reason.
 */
export async function writeToStick(drive: Drive, backup: Backup, tell: Told, signal: AbortSignal): Promise<void> {
  const ours: string[] = []
  try {
    await removeUnfinished(drive)
    const path = freePath(backup, drive.folder)
    ours.push(`${path}.new`)
    const written = await write(drive, `${path}.new`, backup, tell, signal)
    await rename(`${path}.new`, path)
    ours.push(path)
    await syncFolder(drive.folder)
    const found = await readBack(drive, path, backup.bytes, tell, signal)
    if (found !== written) throw new AppError('stick-damaged', `${path} reads back differently from what was written`)
  } catch (error) {
    await remove(drive, ours)
    throw stickError(drive, error)
  }
}

/** Removes what a power cut or a pulled stick left: it holds a password. Best effort. */
export async function removeUnfinished(drive: Drive): Promise<void> {
  const names = await readdir(drive.folder)
  await remove(
    drive,
    names.filter(isUnfinishedBackup).map(name => join(drive.folder, name)),
  )
}

async function remove(drive: Drive, paths: readonly string[]): Promise<void> {
  for (const path of paths) await rm(path, { force: true }).catch(() => {})
  if (paths.length > 0) await syncFolder(drive.folder).catch(() => {})
}

function stickError(drive: Drive, error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error
  const code = codes[(error as NodeJS.ErrnoException).code ?? '']
  return code ? new AppError(code, `${drive.folder}: ${error.message}`, { cause: error }) : error
}

/** Where a drive was pulled its folder may still be there: without this a password would go to the laptop's own disk. */
async function requireDrive(drive: Drive, file: FileHandle): Promise<void> {
  const [{ dev }, folder] = await Promise.all([file.stat(), stat(drive.folder)])
  if (dev !== drive.device || folder.dev !== drive.device)
    throw new AppError('stick-gone', `there is another disk at ${drive.folder} now`)
}

async function write(drive: Drive, path: string, backup: Backup, tell: Told, signal: AbortSignal): Promise<string> {
  const file = await open(path, 'wx', 0o600)
  try {
    const hash = createHash('sha256')
    let done = 0
    for await (const part of backup.stream() as AsyncIterable<Uint8Array>) {
      signal.throwIfAborted()
      await requireDrive(drive, file)
      await file.writeFile(part)
      hash.update(part)
      done += part.length
      tell('writing', done / backup.bytes)
    }
    await file.sync()
    return hash.digest('hex')
  } finally {
    await file.close()
  }
}

/** A rename survives the pulling only when its folder is written too. Windows cannot open folders and needs no such thing. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/**
 * SHA-256 of the file as the stick gives it back. O_DIRECT (Linux, open(2)) leaves out the laptop's memory; where there
 * is none, or the file system knows none, the answer may come from that memory, see docs/backup.md.
 */
async function readBack(drive: Drive, path: string, bytes: number, tell: Told, signal: AbortSignal): Promise<string> {
  const direct = constants.O_DIRECT as number | undefined // there is none on macOS and Windows
  if (direct !== undefined) {
    try {
      return await readAll(drive, path, constants.O_RDONLY | direct, bytes, tell, signal)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EINVAL') throw error
    }
  }
  return readAll(drive, path, constants.O_RDONLY, bytes, tell, signal)
}

async function readAll(drive: Drive, path: string, flags: number, bytes: number, tell: Told, signal: AbortSignal) {
  const file = await open(path, flags)
  try {
    await requireDrive(drive, file)
    const hash = createHash('sha256')
    // Direct reading wants memory that begins at a page, as WebAssembly's does; a page of it is 64 KiB.
    const memory = new Uint8Array(new WebAssembly.Memory({ initial: 1 }).buffer)
    for (let at = 0; ;) {
      signal.throwIfAborted()
      const { bytesRead } = await file.read(memory, 0, memory.length, at)
      if (bytesRead === 0) return hash.digest('hex')
      hash.update(memory.subarray(0, bytesRead))
      at += bytesRead
      tell('checking', Math.min(1, at / bytes))
    }
  } finally {
    await file.close()
  }
}
