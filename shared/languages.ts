/** The languages of our own words: their own name, and the direction they are written in. */
export const languages = {
  en: { name: 'English', direction: 'ltr' },
  de: { name: 'Deutsch', direction: 'ltr' },
  fa: { name: 'فارسی', direction: 'rtl' },
} as const

export type Language = keyof typeof languages
export const languageCodes = Object.keys(languages) as [Language, ...Language[]]
