import { languages } from 'virtual:handover-words'
import type { Language } from '../../shared/languages.ts'
import type { handover } from '../../shared/locales/en/handover.ts'
import type { AppWords } from './app-words.ts'

type Sentences<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends string ? string : Sentences<Source[Key]>
}
export type Words = Sentences<typeof handover>
export type Spoken = { language: Language; direction: 'ltr' | 'rtl'; words: Words; app: AppWords }

const AGAIN_MILLISECONDS = 2_000

/** The languages this page has words for, each by its own name, in the desk's order. */
export const offered = Object.entries(languages).map(([code, [name]]) => ({ code: code as Language, name }))

/** Tries as long as the page is open: without words there is nothing to show. */
export async function loadWords(language: Language): Promise<Spoken> {
  const [, direction, address] = languages[language] ?? languages.en
  for (;;) {
    try {
      // Built together with this page.
      const loaded = (await (await fetch(address)).json()) as Pick<Spoken, 'words' | 'app'>
      return { language, direction, ...loaded }
    } catch {
      await new Promise(done => setTimeout(done, AGAIN_MILLISECONDS))
    }
  }
}
