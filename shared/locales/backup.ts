import type { Language } from '../languages.ts'
import { backup as de } from './de/backup.ts'
import { backup as en } from './en/backup.ts'
import { backup as fa } from './fa/backup.ts'

/** The note in every language of ours. */
export const backupWords: Record<Language, Record<keyof typeof en, string>> = { en, de, fa }
