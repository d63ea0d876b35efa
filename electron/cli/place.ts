import { AppError } from '../../shared/errors.ts'
import { diskError } from '../core/files.ts'

const noSuchPlace = new Set(['ENOENT', 'ENOTDIR', 'EISDIR'])

/** Why a file could not be written where the person at the keyboard wanted it. */
export function placeError(path: string, error: unknown): unknown {
  if (noSuchPlace.has(String((error as NodeJS.ErrnoException).code)))
    return new AppError('invalid-input', `${path} is not a place for a file`, { cause: error })
  return diskError(path, error)
}
