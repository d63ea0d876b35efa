import { useTranslation } from 'react-i18next'
import { ArrowIcon } from '../../ui/icons.tsx'
import css from './StuckButton.module.css'

/** Always below the steps, in every language and on every way: on to the next way. */
export function StuckButton({ onPress, isDisabled }: { onPress: () => void; isDisabled: boolean }) {
  const { t } = useTranslation()
  return (
    <button type="button" className={css['stuck']} onClick={onPress} disabled={isDisabled}>
      {t('ladder.stuck')}
      <ArrowIcon />
    </button>
  )
}
