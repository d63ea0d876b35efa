import { languages } from 'virtual:handover-words'
import type { Language } from '../../shared/languages.ts'
import type { handover } from '../../shared/locales/en/handover.ts'
import type { AppWords } from './app-words.ts'

type Sentences<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends string ? string : Sentences<Source[Key]>
}
export type Words = Sentences<typeof handover>
export type Spoken = { language: Language; direction: 'ltr' | 'rtl'; words: Words; app: AppWords }

/** The languages this page has words for, each by its own name, in the desk's order. */
export const offered = Object.entries(languages).map(([code, { name }]) => ({ code: code as Language, name }))

export async function loadWords(language: Language): Promise<Spoken> {
  const { load, direction } = languages[language] ?? languages.en
  return { language, direction, ...(await load()) }
}
