import type { Language } from '../languages.ts'

/** The name of the button that reads a card aloud. A language that is missing here does not compile. */
const translated = {
  en: 'Listen',
  de: 'Vorlesen',
  es: 'Escuchar',
  fr: 'Écouter',
  it: 'Ascolta',
  'pt-BR': 'Ouvir',
  nl: 'Luisteren',
  pl: 'Posłuchaj',
  ru: 'Слушать',
  uk: 'Слухати',
  tr: 'Dinle',
  ar: 'استمع',
  fa: 'گوش کنید',
  ps: 'واورئ',
  hi: 'सुनें',
  ur: 'سنیں',
  'zh-CN': '听一听',
  'zh-TW': '聽一聽',
  vi: 'Nghe',
  sw: 'Sikiliza',
}
export const listenWords: Record<Language, string> = translated
