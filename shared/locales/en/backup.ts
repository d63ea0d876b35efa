/**
 * The note that waits in the app of a guest who restored our file: the first three things to do. Guest words: profile,
 * never account, e-mail or server. English is the source; the others do not compile while a sentence is missing.
 */
export const backup = {
  heading: 'Welcome! Three things to do first:',
  hello: 'Say hello: tap the QR icon, then scan a friend’s code or show yours.',
  picture: 'Add your picture: open the settings and tap your name.',
  file: 'Delete the file you restored. Whoever has it can read along.',
} as const
