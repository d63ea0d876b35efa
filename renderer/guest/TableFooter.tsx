import { useTranslation } from 'react-i18next'
import type { Visit } from '../../shared/model.ts'
import { Button } from '../ui/Button.tsx'
import { ArrowIcon, CheckIcon, ClockIcon } from '../ui/icons.tsx'
import css from './TableFooter.module.css'
import { useSecondsLeft } from './useSecondsLeft.ts'

/** "More time" is offered for this many seconds before the code goes away. */
const lastSeconds = 60
/** To screen readers they are not said one by one. */
const saidEvery = 20

type TableFooterProps = {
  visit: Visit
  isBusy: boolean
  onMore: () => void
  onArrived: () => void
  onNext: () => void
}

/** The state of the wait, and the ways on. */
export function TableFooter({ visit, isBusy, onMore, onArrived, onNext }: TableFooterProps) {
  const { t } = useTranslation()
  const left = useSecondsLeft(visit)
  const isEnding = visit.stage === 'code' && left !== null && left <= lastSeconds
  return (
    <>
      <p className="only-spoken" role="status">
        {isEnding && left >= saidEvery && t('table.leaving', { seconds: left - (left % saidEvery) })}
      </p>
      {visit.stage === 'code' && !isEnding && (
        <p className={css['waiting']}>
          <span className={css['dots']} aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {t('table.waiting')}
        </p>
      )}
      <div className={css['deeds']}>
        {isEnding && (
          <div className={css['ending']}>
            <ClockIcon />
            <span role="timer">{t('table.leaving', { seconds: left })}</span>
            <Button onClick={onMore} disabled={isBusy}>
              {t('table.more')}
            </Button>
          </div>
        )}
        {visit.sign === 'button' && visit.stage === 'code' && (
          <Button look="primary" className={css['arrived']} onClick={onArrived} disabled={isBusy}>
            <CheckIcon />
            {t('table.arrived')}
          </Button>
        )}
      </div>
      <Button onClick={onNext} disabled={isBusy}>
        {t('table.next')}
        <ArrowIcon />
      </Button>
    </>
  )
}
