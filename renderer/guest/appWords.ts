import file from '../../resources/app-labels.json' with { type: 'json' }
import type { AppLabel, Platform } from '../../shared/steps.ts'

type Labels = Readonly<Record<AppLabel, string>>
type LanguageOfApp = {
  direction: string
  labels: Labels
  overrides: { readonly [P in Platform]?: Partial<Labels> }
  english_on_screen: Readonly<Record<Platform, readonly string[]>>
}

/** The languages of the app's words. Guests' languages are among them. */
export type AppLanguage = keyof typeof file.languages
const languagesOfApp: Readonly<Record<AppLanguage, LanguageOfApp>> = file.languages

/** Words as a phone shows them, with the language and direction they are really in. */
export type Quoted = { text: string; language: string; direction: 'ltr' | 'rtl' }

/** What stands on this button of a phone set to `language`: English wherever the app has no translation there. */
export function appWord(label: AppLabel, language: AppLanguage, platform: Platform): Quoted {
  const own = languagesOfApp[language]
  if (own.english_on_screen[platform].includes(label)) {
    return { text: languagesOfApp.en.labels[label], language: 'en', direction: 'ltr' }
  }
  const text = own.overrides[platform]?.[label] ?? own.labels[label]
  return { text, language, direction: own.direction === 'rtl' ? 'rtl' : 'ltr' }
}
