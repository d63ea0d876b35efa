import file from '../../resources/app-labels.json' with { type: 'json' }
import { type AppLanguage, appLanguageCodes } from '../../shared/app-languages.ts'
import type { Language } from '../../shared/languages.ts'
import type { AppLabel, Platform } from '../../shared/steps.ts'

type Labels = Readonly<Record<AppLabel, string>>
type LanguageOfApp = {
  name: string
  direction: string
  labels: Labels
  overrides: { readonly [P in Platform]?: Partial<Labels> }
  english_on_screen: Readonly<Record<Platform, readonly string[]>>
}
const languagesOfApp: Readonly<Record<AppLanguage, LanguageOfApp>> = file.languages
const isOfApp = (language: string): language is AppLanguage => Object.hasOwn(languagesOfApp, language)

/** What a phone is set to: most of the guests' languages are among the app's, which has others besides. */
export type PhoneLanguage = Language | AppLanguage
type Direction = 'ltr' | 'rtl'
const directionOf = (language: AppLanguage): Direction => (languagesOfApp[language].direction === 'rtl' ? 'rtl' : 'ltr')

/** The app's languages by their own names, in the order of the alphabet. */
export const phoneLanguages = appLanguageCodes
  .map(code => ({ code, name: languagesOfApp[code].name, direction: directionOf(code) }))
  .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))

/** Words as a phone shows them, with the language and direction they are really in. */
export type Quoted = { text: string; language: string; direction: Direction }

/** What stands on this button of a phone set to `language`: English wherever the app has no translation there. */
export function appWord(label: AppLabel, language: PhoneLanguage, platform: Platform): Quoted {
  if (!isOfApp(language) || languagesOfApp[language].english_on_screen[platform].includes(label)) {
    return { text: languagesOfApp.en.labels[label], language: 'en', direction: 'ltr' }
  }
  const own = languagesOfApp[language]
  const text = own.overrides[platform]?.[label] ?? own.labels[label]
  return { text, language, direction: directionOf(language) }
}

/** What this guest's phone is set to: the guest's own language, unless somebody said otherwise. */
export const phoneLanguageOf = (visit: { language: Language; phoneLanguage: AppLanguage | null }): PhoneLanguage =>
  visit.phoneLanguage ?? visit.language
