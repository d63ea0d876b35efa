import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { PlayIcon } from './icons.tsx'
import css from './ShowButton.module.css'

/** Opens the film of the whole task. */
export function ShowButton({ ref, onPress }: { ref: Ref<HTMLButtonElement>; onPress: () => void }) {
  const { t } = useTranslation()
  return (
    <button type="button" ref={ref} className={css['button']} onClick={onPress}>
      <PlayIcon />
      {t('more.show')}
    </button>
  )
}
