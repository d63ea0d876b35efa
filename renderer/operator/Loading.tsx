import { classesOf } from './style.ts'
import sheet from './common.module.css'
import { useWords } from './words.ts'

const style = classesOf(sheet)

export function Loading() {
  const { t } = useWords()
  return (
    <p className={style('loading')} role="status">
      {t('loading')}
    </p>
  )
}
