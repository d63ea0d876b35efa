import { useTranslation } from 'react-i18next'
import type { Language } from '../../shared/languages.ts'
import css from './ExistingScreen.module.css'
import { HomeScreen } from './pictures/HomeScreen.tsx'
import { NewProfile } from './pictures/NewProfile.tsx'
import { plainCard } from './speech/cards.ts'
import { useSpokenCard } from './speech/Speech.tsx'
import { useHeadingFocus } from './useHeadingFocus.ts'

type ExistingScreenProps = { language: Language; onNew: () => void; onKeep: () => void; isBusy: boolean }

/** People who have Delta Chat already take a new profile beside theirs, or keep theirs and say hello. */
export function ExistingScreen({ language, onNew, onKeep, isBusy }: ExistingScreenProps) {
  const { t } = useTranslation()
  const heading = useHeadingFocus()
  useSpokenCard(plainCard(t, language, ['phone.existing', 'more.keep', 'more.fresh']))
  return (
    <div className={css['existing']}>
      <h1 ref={heading} tabIndex={-1}>
        {t('phone.existing')}
      </h1>
      <div className={css['choices']}>
        <button type="button" className={css['choice']} onClick={onKeep} disabled={isBusy}>
          <HomeScreen phone="existing" />
          {t('more.keep')}
        </button>
        <button type="button" className={css['choice']} onClick={onNew} disabled={isBusy}>
          <NewProfile />
          {t('more.fresh')}
        </button>
      </div>
    </div>
  )
}
