import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { languageCodes, languages, type Language } from '../shared/languages.ts'
import { guest as de } from '../shared/locales/de/guest.ts'
import { ladder as deLadder } from '../shared/locales/de/ladder.ts'
import { guest as en } from '../shared/locales/en/guest.ts'
import { ladder as enLadder } from '../shared/locales/en/ladder.ts'
import { guest as fa } from '../shared/locales/fa/guest.ts'
import { ladder as faLadder } from '../shared/locales/fa/ladder.ts'

declare module 'i18next' {
  interface ResourceNamespaceMap {
    guest: typeof guestWords.en
  }
  interface CustomTypeOptions {
    defaultNS: 'guest'
  }
}

const guestWords = {
  en: { ...en, ladder: enLadder },
  de: { ...de, ladder: deLadder },
  fa: { ...fa, ladder: faLadder },
} satisfies Record<Language, unknown>

/** The guests' words in all languages. All are in the bundle, so that a change of language is seen at once. */
export function createGuestWords(language: Language): i18n {
  const words = createInstance()
  void words.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    ns: ['guest'],
    defaultNS: 'guest',
    resources: Object.fromEntries(languageCodes.map(code => [code, { guest: guestWords[code] }])),
    // React escapes already.
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  return words
}

/** Tells the whole page which language it is in, and in which direction that is written. */
export function setPageLanguage(language: Language): void {
  document.documentElement.lang = language
  document.documentElement.dir = languages[language].direction
}
