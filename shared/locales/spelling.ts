import type { Language } from '../languages.ts'
import { spelling as de } from './de/spelling.ts'
import { spelling as en } from './en/spelling.ts'
import { spelling as fa } from './fa/spelling.ts'

/** Letters, digits and signs as words, in every language of ours. */
export const spellingWords = { en, de, fa } satisfies Record<Language, unknown>
