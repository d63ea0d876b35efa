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

/** The first of the phone's languages (BCP 47) that the page has, or null. */
export function pickLanguage(wanted: readonly string[], codes: readonly Language[]): Language | null {
  for (const tag of wanted) {
    const exact = codes.find(code => code.toLowerCase() === tag.toLowerCase())
    const found = exact ?? codes.find(code => code === tag.toLowerCase().split('-')[0])
    if (found) return found
  }
  return null
}

export async function loadWords(language: Language): Promise<Spoken> {
  const { load, direction } = languages[language] ?? languages.en
  return { language, direction, ...(await load()) }
}

/** Puts values in the place of `{{name}}`. */
export const fill = (sentence: string, values: Record<string, string>): string =>
  sentence.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => values[name] ?? '')
