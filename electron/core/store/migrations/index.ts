import type { Migration } from '../database.ts'
import { profiles } from './0010-profiles.ts'

/** Oldest first, in steps of ten. A released migration is never edited. */
export const migrations: readonly Migration[] = [profiles]
