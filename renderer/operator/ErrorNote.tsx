import type { CommandError } from '../../shared/client.ts'
import { classesOf } from './style.ts'
import sheet from './common.module.css'
import { useWords } from './words.ts'

const style = classesOf(sheet)

/** What failed, its cause, and where to look it up. Spoken at once by screen readers. */
export function ErrorNote({ error }: { error: CommandError }) {
  const { t, explain } = useWords()
  const { sentence, cause } = explain(error)
  return (
    <div role="alert" className={style('errorNote')}>
      <strong>{sentence}</strong>
      {cause !== undefined && <span> {cause}</span>}
      {error.reference !== undefined && <span> {t('reference', { reference: error.reference })}</span>}
    </div>
  )
}
