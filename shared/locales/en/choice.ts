/**
 * The choice of a language: the guest’s own, and the one that the phone is set to. English is the source; the other
 * languages do not compile while a sentence is missing.
 */
export const choice = {
  more: 'More languages',
  back: 'Back',
  phone: 'My phone speaks another language',
  which: 'Which language does your phone speak?',
  same: 'The same as here',
} as const
