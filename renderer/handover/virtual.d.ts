/** Made by vite.handover.config.ts out of `shared/locales` and `resources/app-labels.json`. */
declare module 'virtual:handover-words' {
  type Language = import('../../shared/languages.ts').Language
  /** Its own name, its direction, and the address of its words. */
  type Entry = readonly [name: string, direction: 'ltr' | 'rtl', address: string]

  export const languages: Partial<Record<Language, Entry>> & { en: Entry }
}
