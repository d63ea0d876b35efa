import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { diskError } from '../core/files.ts'

export const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory()

/** Where a file goes that the person at the keyboard wants in `out`: under `name` where that is a folder. */
export const fileIn = (out: string, name: string): string => (isFolder(out) ? join(out, name) : out)

const noSuchPlace = new Set(['ENOENT', 'ENOTDIR', 'EISDIR'])

/** Why a file could not be written where the person at the keyboard wanted it; an AppError says so already. */
export function placeError(path: string, error: unknown): unknown {
  if (noSuchPlace.has(String((error as NodeJS.ErrnoException).code)))
    return new AppError('invalid-input', `${path} is not a place for a file`, { cause: error })
  return diskError(path, error)
}
