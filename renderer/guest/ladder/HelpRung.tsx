import { useTranslation } from 'react-i18next'
import type { Language } from '../../../shared/languages.ts'
import { HandIcon } from '../../ui/icons.tsx'
import { plainCard } from '../speech/cards.ts'
import { useSpokenCard } from '../speech/Speech.tsx'
import { useHeadingFocus } from '../useHeadingFocus.ts'
import css from './ladder.module.css'

/** The last rung: a person. The signal on the operator's screen is on already. */
export function HelpRung({ language }: { language: Language }) {
  const { t } = useTranslation()
  const heading = useHeadingFocus()
  useSpokenCard(plainCard(t, language, ['ladder.help.title', 'ladder.help.text']))
  return (
    <div className={css['middle']}>
      <section className={css['help']}>
        <span className={css['hand']}>
          <HandIcon />
        </span>
        <h1 ref={heading} tabIndex={-1}>
          {t('ladder.help.title')}
        </h1>
        <p>{t('ladder.help.text')}</p>
      </section>
    </div>
  )
}
