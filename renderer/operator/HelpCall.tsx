import { useCommand } from '../client.tsx'
import { ActionButton } from './ActionButton.tsx'
import { ErrorNote } from './ErrorNote.tsx'
import sheet from './HelpCall.module.css'
import { classesOf } from './style.ts'
import { useWords } from './words.ts'

const style = classesOf(sheet)

/** A guest asks for help: above every page but Today, which says more about it. */
export function HelpCall() {
  const { t } = useWords()
  const done = useCommand('help.done')
  return (
    <div className={style('call')} role="alert">
      <strong>{t('today.helpWanted')}</strong>
      {done.error && <ErrorNote error={done.error} />}
      <ActionButton look="primary" pending={done.running} onPress={() => void done.run(null)}>
        {t('today.helpDone')}
      </ActionButton>
    </div>
  )
}
