import { createGuestWords } from '../i18n.ts'
import { languageCodes, languages, type Language } from '../../shared/languages.ts'
import css from './Offline.module.css'

const pageLanguage = (): Language => languageCodes.find(code => code === document.documentElement.lang) ?? 'en'

/** The whole screen while the core cannot be reached. It goes away by itself. */
export function Offline() {
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
