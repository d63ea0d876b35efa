/** Made by vite.handover.config.ts out of `shared/locales` and `resources/app-labels.json`. */
declare module 'virtual:handover-words' {
  type Language = import('../../shared/languages.ts').Language
  type Loaded = { words: import('./words.ts').Words; app: import('./app-words.ts').AppWords }
  type Entry = { name: string; direction: 'ltr' | 'rtl'; load(): Promise<Loaded> }

  export const languages: Partial<Record<Language, Entry>> & { en: Entry }
}
