import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../shared/languages.ts'
import type { Trouble } from '../../shared/model.ts'
import { troubleCard } from './speech/cards.ts'
import { useSpokenCard } from './speech/Speech.tsx'
import css from './TroubleScreen.module.css'
import { advice } from './trouble.ts'
import { useHeadingFocus } from './useHeadingFocus.ts'

type TroubleScreenProps = { trouble: Trouble; language: Language; children: ReactNode }

/** What the guest can do now, in one sentence; the cause is on the operator's screen. */
export function TroubleScreen({ trouble, language, children }: TroubleScreenProps) {
  const { t } = useTranslation()
  const heading = useHeadingFocus()
  useSpokenCard(troubleCard(t, language, trouble))
  return (
    <div className={css['trouble']}>
      <section className={css['card']} role="alert">
        <svg className={css['picture']} viewBox="0 0 120 120" aria-hidden="true">
          <circle cx="60" cy="60" r="56" fill="#fdf0d2" />
          <path d="M60 28v38" stroke="#1b1f3b" strokeWidth="11" strokeLinecap="round" />
          <circle cx="60" cy="88" r="7" fill="#1b1f3b" />
        </svg>
        <h1 ref={heading} tabIndex={-1}>
          {t(`trouble.${advice[trouble.code]}`)}
        </h1>
        {trouble.reference !== undefined && (
          <p className={css['reference']}>{t('trouble.reference', { reference: trouble.reference })}</p>
        )}
        {children}
      </section>
    </div>
  )
}
