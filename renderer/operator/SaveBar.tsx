import type { CommandError } from '../../shared/client.ts'
import { ActionButton } from './ActionButton.tsx'
import { classesOf } from './style.ts'
import sheet from './common.module.css'
import { ErrorNote } from './ErrorNote.tsx'
import { useWords } from './words.ts'

const style = classesOf(sheet)

type SaveBarProps = {
  running: boolean
  state: 'unsaved' | 'saved' | undefined
  /** Some field above is marked. */
  faulty: boolean
  failure: CommandError | undefined
  /** What is saved, where more than one thing on the page can be. */
  label?: string
}

/** The end of a settings form: what became of it, and the button that saves it. */
export function SaveBar({ running, state, faulty, failure, label }: SaveBarProps) {
  const { t } = useWords()
  return (
    <div className={style('saveBar')}>
      {failure && <ErrorNote error={failure} />}
      <p role="status" className={style('saveState')} data-state={faulty ? 'faulty' : state}>
        {faulty ? t('form.look') : state ? t(`form.${state}`) : ''}
      </p>
      <ActionButton type="submit" look="primary" pending={running}>
        {running ? t('form.saving') : (label ?? t('form.save'))}
      </ActionButton>
    </div>
  )
}
