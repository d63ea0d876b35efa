import { useEffect } from 'react'

const simplified = () => import('@fontsource-variable/noto-sans-sc/index.css')
/** A hundred small files each: their list is loaded only where somebody reads these letters. */
const fonts: Readonly<Record<string, () => Promise<unknown>>> = {
  'zh-CN': simplified,
  'zh-TW': () => import('@fontsource-variable/noto-sans-tc/index.css'),
  // Without a font of its own here, and with most of its letters in this one.
  ja: simplified,
  ko: () => import('@fontsource-variable/noto-sans-kr/index.css'),
}

/** Which languages' fonts these languages, and this name of an event, need beyond the ones of the first page. */
export const largeFonts = (languages: readonly string[], name = ''): string[] => [
  ...languages.filter(language => Object.hasOwn(fonts, language)),
  ...(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(name) ? ['zh-CN'] : []),
  ...(/\p{Script=Hangul}/u.test(name) ? ['ko'] : []),
]

/** Has the lists of these fonts at hand. Without them the system's own font is seen. */
export async function loadLargeFonts(languages: readonly string[]): Promise<void> {
  await Promise.allSettled(languages.map(async language => fonts[language]?.()))
}

export function useLargeFonts(languages: readonly string[], name?: string): void {
  const wanted = largeFonts(languages, name).join(' ')
  useEffect(() => {
    void loadLargeFonts(wanted.split(' '))
  }, [wanted])
}
