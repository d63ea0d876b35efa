import { useTranslation } from 'react-i18next'
import type { PhoneKind } from '../../shared/model.ts'
import { classes } from '../ui/classes.ts'
import { HomeScreen } from './pictures/HomeScreen.tsx'
import css from './PhoneSwitch.module.css'

const phones = [
  ['android', 'phone.android'],
  ['iphone', 'phone.iphone'],
  ['computer', 'phone.computer'],
  ['existing', 'phone.existingShort'],
] as const

type PhoneSwitchProps = { phone: PhoneKind; onPhone: (phone: PhoneKind) => void }

/** For those who tapped the wrong phone: the code stays, the steps change. */
export function PhoneSwitch({ phone, onPhone }: PhoneSwitchProps) {
  const { t } = useTranslation()
  return (
    <div className={css['switch']} role="group" aria-label={t('phone.label')}>
      {phones.map(([kind, word]) => (
        <button
          key={kind}
          type="button"
          aria-pressed={kind === phone}
          className={classes(css['kind'], kind === phone && css['chosen'])}
          onClick={() => onPhone(kind)}
        >
          <HomeScreen phone={kind} />
          {t(word)}
        </button>
      ))}
    </div>
  )
}
