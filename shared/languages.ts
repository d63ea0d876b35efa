/** The languages of our own words, and the words. */
import * as locales from './locales/index.ts'
import type * as english from './locales/en/index.ts'

type Sentences<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends string ? string : Sentences<Source[Key]>
}

/** All that guests read in one language, under the names of the English sentences. */
export type Words = Sentences<Omit<typeof english, 'name' | 'direction' | 'checked'>>
export type WallWords = Words['wall']

type Locale = Words & {
  /** Its own name. */
  readonly name: string
  /** The direction it is written in. */
  readonly direction: 'ltr' | 'rtl'
  /** Whether a speaker has read the words. */
  readonly checked: boolean
}

export type Language = keyof typeof locales
export const languages: Readonly<Record<Language, Locale>> = locales
// A module has exactly the names that its type says; sorted, because bundlers keep another order than Node.
export const languageCodes = Object.keys(locales).toSorted() as [Language, ...Language[]]
