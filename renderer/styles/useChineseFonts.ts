import { useEffect } from 'react'

/** A hundred small files each: their list is loaded only where somebody reads Chinese. */
const fonts: Readonly<Record<string, () => Promise<unknown>>> = {
  'zh-CN': () => import('@fontsource-variable/noto-sans-sc/index.css'),
  'zh-TW': () => import('@fontsource-variable/noto-sans-tc/index.css'),
  // Without a font of its own here, and with most of its letters in this one.
  ja: () => import('@fontsource-variable/noto-sans-sc/index.css'),
}

/** Has the fonts at hand that these languages need beyond the ones of the first page. */
export function useChineseFonts(languages: readonly string[]): void {
  const wanted = languages.filter(language => fonts[language]).join(' ')
  useEffect(() => {
    // Without them the system's own font is seen.
    for (const language of wanted.split(' ')) fonts[language]?.().catch(() => {})
  }, [wanted])
}
