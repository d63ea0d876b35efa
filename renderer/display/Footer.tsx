import { type Language, languages, type WallWords } from '../../shared/languages.ts'
import css from './Footer.module.css'

type FooterProps = {
  languageCodes: readonly Language[]
  turn: number
  held: boolean
  words: WallWords
  language: Language
}

/** As many names of languages as fit beside each other; of more only the one that is on. */
const NAMED = 6

/** Which languages there are, which one is on, and the button that holds it. Any key does so too (useHold). */
export function Footer({ languageCodes, turn, held, words, language }: FooterProps) {
  if (languageCodes.length < 2) return <footer className={css['footer']} />
  const named = languageCodes.length > NAMED ? [language] : languageCodes
  return (
    <footer className={css['footer']}>
      <ul className={css['languages']}>
        {languageCodes.length > NAMED && (
          <li lang="en">
            {turn + 1} / {languageCodes.length}
          </li>
        )}
        {named.map(code => (
          <li key={code} lang={code} dir={languages[code].direction} aria-current={code === language || undefined}>
            {languages[code].name}
          </li>
        ))}
      </ul>
      <button type="button" className={css['hold']} lang={language} aria-pressed={held}>
        <span aria-hidden="true">{held ? '▶' : '❚❚'}</span> {held ? words.go : words.pause}
      </button>
    </footer>
  )
}
