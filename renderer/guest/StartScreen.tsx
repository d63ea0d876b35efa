import { useTranslation } from 'react-i18next'
import type { Language } from '../../shared/languages.ts'
import type { PhoneKind } from '../../shared/model.ts'
import { HomeScreen } from './pictures/HomeScreen.tsx'
import { startCard } from './speech/cards.ts'
import { useSpokenCard } from './speech/Speech.tsx'
import css from './StartScreen.module.css'
import { useHeadingFocus } from './useHeadingFocus.ts'

const newcomers = ['android', 'iphone', 'computer'] as const satisfies readonly PhoneKind[]

type StartScreenProps = { event: string; language: Language; onPhone: (phone: PhoneKind) => void; isBusy: boolean }

/** Nobody is here yet: which phone do you have? */
export function StartScreen({ event, language, onPhone, isBusy }: StartScreenProps) {
  const { t } = useTranslation()
  const heading = useHeadingFocus()
  useSpokenCard(startCard(t, language))
  return (
    <div className={css['start']}>
      <div className={css['words']}>
        {event !== '' && <p className={css['event']}>{event}</p>}
        <h1 ref={heading} tabIndex={-1} className={css['heading']}>
          {t('start.heading')}
        </h1>
        <p className={css['promise']}>{t('start.promise')}</p>
      </div>
      <div className={css['choice']}>
        <h2 className={css['choose']} id="choose">
          {t('start.choose')}
        </h2>
        <ul className={css['phones']} aria-labelledby="choose">
          {newcomers.map(phone => (
            <li key={phone}>
              <button type="button" className={css['phone']} onClick={() => onPhone(phone)} disabled={isBusy}>
                <HomeScreen phone={phone} />
                {t(`phone.${phone}`)}
              </button>
            </li>
          ))}
        </ul>
        <button type="button" className={css['existing']} onClick={() => onPhone('existing')} disabled={isBusy}>
          <HomeScreen phone="existing" />
          {t('phone.existing')}
        </button>
      </div>
    </div>
  )
}

/** For people who do not have the app yet. */
export function StartReminder() {
  const { t } = useTranslation()
  return (
    <p className={css['reminder']}>
      {t('table.noApp')}{' '}
      <bdi lang="en" dir="ltr">
        get.delta.chat
      </bdi>
    </p>
  )
}
