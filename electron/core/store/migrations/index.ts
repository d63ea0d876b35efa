import type { Migration } from '../database.ts'
import { profiles } from './0010-profiles.ts'
import { takenBack } from './0020-taken-back.ts'
import { claimed } from './0030-claimed.ts'
import { rungs } from './0040-rungs.ts'
import { slips } from './0050-slips.ts'

/** Oldest first, in steps of ten. A released migration is never edited. */
export const migrations: readonly Migration[] = [profiles, takenBack, claimed, rungs, slips]
