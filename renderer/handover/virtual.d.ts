/** Made by vite.handover.config.ts out of `shared/locales` and `resources/app-labels.json`. */
declare module 'virtual:handover-words' {
  /** In the names of the files with the words. */
  export const hash: string
  /** The languages that the page has words for, by their own names. */
  export const names: Record<import('../../shared/languages.ts').Language, string>
}
