import { ProgressBar } from 'react-aria-components'
import { CommandError } from '../../shared/client.ts'
import type { SlipsState } from '../../shared/slips.ts'
import { useCommand } from '../client.tsx'
import { ActionButton } from './ActionButton.tsx'
import { ErrorNote } from './ErrorNote.tsx'
import { classesOf } from './style.ts'
import sheet from './SlipsPage.module.css'
import { useWords } from './words.ts'

const style = classesOf(sheet)

/** How far making slips has come, why it stopped, and what is left of it. */
export function SlipsMaking({ state: { making, failure, spare } }: { state: SlipsState }) {
  const { t } = useWords()
  const cancel = useCommand('slips.cancel')
  return (
    <>
      {failure && <ErrorNote error={new CommandError(failure.code, failure.cause, undefined, undefined)} />}
      <p role="status" className={style('plain')}>
        {making && t('slips.making', making)}
        {!making && spare > 0 && t('slips.spare', { count: spare })}
      </p>
      {making && (
        <>
          <ProgressBar
            aria-label={t('slips.makingLabel')}
            value={making.made}
            maxValue={making.wanted}
            className={style('bar')}
          >
            {({ percentage = 0 }) => <span className={style('done')} style={{ inlineSize: `${percentage}%` }} />}
          </ProgressBar>
          <ActionButton pending={cancel.running} onPress={() => void cancel.run(null)}>
            {t('slips.stop')}
          </ActionButton>
        </>
      )}
    </>
  )
}
