import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { languageCodes, languages, type Language } from '../shared/languages.ts'
import type { choice } from '../shared/locales/en/choice.ts'
import type { guest } from '../shared/locales/en/guest.ts'
import type { ladder } from '../shared/locales/en/ladder.ts'
import type { more } from '../shared/locales/en/more.ts'

declare module 'i18next' {
  interface ResourceNamespaceMap {
    guest: typeof guest & { choice: typeof choice; ladder: typeof ladder; more: typeof more }
  }
  interface CustomTypeOptions {
    defaultNS: 'guest'
  }
}

function guestWords(code: Language) {
  const { guest, choice, ladder, more } = languages[code]
  return { ...guest, choice, ladder, more }
}

/** The guests' words in all languages. All are in the bundle, so that a change of language is seen at once. */
export function createGuestWords(language: Language): i18n {
  const words = createInstance()
  void words.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    ns: ['guest'],
    defaultNS: 'guest',
    resources: Object.fromEntries(languageCodes.map(code => [code, { guest: guestWords(code) }])),
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
