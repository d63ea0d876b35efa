import { useTranslation } from 'react-i18next'
import type { Language } from '../../../shared/languages.ts'
import { readingGroups, spell } from '../../../shared/spelling.ts'
import { classes } from '../../ui/classes.ts'
import { aloud } from '../speech/phrases.ts'
import css from './typed.module.css'

/** A text to be typed, in groups of at most four characters, each with the word that it is said with. */
export function Spelled({ text, language }: { text: string; language: Language }) {
  const { t } = useTranslation()
  return (
    // What is typed runs from left to right in every language.
    <ol className={css['groups']} dir="ltr">
      {readingGroups(text).map((group, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- groups may repeat, and never move
        <li key={place}>
          <ol className={css['group']}>
            {Array.from(group, (character, index) => {
              const letter = spell(character, language)
              return (
                // oxlint-disable-next-line react/no-array-index-key -- characters may repeat, and never move
                <li key={index} className={classes(css['cell'], css[letter.kind])}>
                  <span className={css['character']} aria-hidden="true" lang="zxx">
                    {character}
                  </span>
                  <span className={css['word']} aria-hidden="true" dir="auto">
                    {letter.kind === 'capital' && <b>{t('ladder.typed.big')}</b>} {letter.word}
                  </span>
                  <span className="only-spoken">{aloud(t, letter)}</span>
                </li>
              )
            })}
          </ol>
        </li>
      ))}
    </ol>
  )
}
