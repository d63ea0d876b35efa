import { hash, names } from 'virtual:handover-words'
import type { AppLanguage } from '../../shared/app-languages.ts'
import type { Language, Words as AllWords } from '../../shared/languages.ts'
import type { AppWords } from './app-words.ts'

type Direction = 'ltr' | 'rtl'
export type Words = AllWords['handover'] & {
  choice: Pick<AllWords['choice'], 'phone' | 'which' | 'same'>
  listen: string
}
export type Spoken = { language: Language; direction: Direction; words: Words; app: AppWords }
/** A language that a phone may be set to, with the words that the app has in it. */
export type Phone = { language: AppLanguage; name: string; direction: Direction; app: AppWords }

const AGAIN_MILLISECONDS = 2_000

/** The languages this page has words for, each by its own name. */
export const offered = Object.entries(names).map(([code, name]) => ({ code: code as Language, name }))

/** Tries as long as the page is open: without words there is nothing to show. */
async function load(name: string): Promise<unknown> {
  for (;;) {
    try {
      return await (await fetch(`/assets/${name}-${hash}.json`)).json()
    } catch {
      await new Promise(done => setTimeout(done, AGAIN_MILLISECONDS))
    }
  }
}

// Built together with this page.
export const loadWords = (language: Language) => load(language) as Promise<Spoken>
export const loadPhones = () => load('phones') as Promise<Phone[]>
