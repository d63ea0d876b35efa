import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { usedFileName, usedList } from '../core/admin/used.ts'
import { replaceFile } from '../core/files.ts'
import type { World } from '../core/ports.ts'
import { openRecords } from '../core/records.ts'
import { placeError } from './place.ts'

type Options = { world: World; out: string; print(line: string): void }

/** Writes the operator's list with what was used, for its owner alone, and prints its path. Throws AppError. */
export function used({ world, out, print }: Options): void {
  using records = openRecords(world)
  const text = usedList(records.settings.server(), records.profiles)
  const path = existsSync(out) && statSync(out).isDirectory() ? join(out, usedFileName) : out
  try {
    replaceFile(path, text)
  } catch (error) {
    throw error instanceof AppError ? error : placeError(path, error)
  }
  print(path)
}
