import { useEffect, useState } from 'react'
import { createGuestWords } from '../i18n.ts'
import { languageCodes, languages, type Language } from '../../shared/languages.ts'
import css from './Offline.module.css'

/** A blip is not worth a word: the sentence comes after this many milliseconds. */
const patience = 1_500

const pageLanguage = (): Language => languageCodes.find(code => code === document.documentElement.lang) ?? 'en'

/** The whole screen while the core cannot be reached. It goes away by itself. */
export function Offline() {
  const [isShown, setIsShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsShown(true), patience)
    return () => clearTimeout(timer)
  }, [])
  if (!isShown) return null
  const language = pageLanguage()
  const { t } = createGuestWords(language)
  return (
    <main className={css['offline']} lang={language} dir={languages[language].direction} role="alert">
      <span className={css['dots']} aria-hidden="true" />
      <h1>{t('offline.heading')}</h1>
      <p>{t('offline.text')}</p>
    </main>
  )
}
