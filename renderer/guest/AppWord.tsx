import type { AppLabel, Platform } from '../../shared/steps.ts'
import { appWord, type PhoneLanguage } from './appWords.ts'
import css from './AppWord.module.css'

type AppWordProps = { label: AppLabel; language: PhoneLanguage; platform: Platform }

/** A button of the app as the phone shows it, in that phone's words, language and direction. */
export function AppWord({ label, language, platform }: AppWordProps) {
  const word = appWord(label, language, platform)
  return (
    <bdi className={css['word']} lang={word.language} dir={word.direction}>
      {word.text}
    </bdi>
  )
}
