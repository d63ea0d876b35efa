import { usedFileName, usedList } from '../core/admin/used.ts'
import { replaceFile } from '../core/files.ts'
import type { World } from '../core/ports.ts'
import { openRecords } from '../core/records.ts'
import { fileIn, placeError } from './place.ts'

type Options = { world: World; out: string; print(line: string): void }

/** Writes the operator's list with what was used, for its owner alone, and prints its path. Throws AppError. */
export function used({ world, out, print }: Options): void {
  using records = openRecords(world)
  const text = usedList(records.settings.server(), records.profiles)
  const path = fileIn(out, usedFileName)
  try {
    replaceFile(path, text)
  } catch (error) {
    throw placeError(path, error)
  }
  print(path)
}
