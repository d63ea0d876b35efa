import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Visit } from '../../../shared/model.ts'
import { otherRoutes } from '../../../shared/steps.ts'
import type { StickPlace, StickState } from '../../../shared/stick.ts'
import { Button } from '../../ui/Button.tsx'
import { AgainIcon, CheckIcon } from '../../ui/icons.tsx'
import table from '../TableScreen.module.css'
import { stickCard } from '../speech/cards.ts'
import { useSpokenCard } from '../speech/Speech.tsx'
import { useHeadingFocus } from '../useHeadingFocus.ts'
import css from './ladder.module.css'
import { LaptopStick } from './pictures.tsx'
import { stickFailure } from './stickFailure.ts'
import { useStick } from './useStick.ts'
import { WaySteps } from './WaySteps.tsx'

/** The backup on the guest's own stick. */
export function StickRung({ visit, below }: { visit: Visit; below: ReactNode }) {
  const { t } = useTranslation()
  const heading = useHeadingFocus()
  const stick = useStick()
  const route = otherRoutes[visit.phone].stick
  useSpokenCard(stickCard(t, visit, stick, route.steps))
  return (
    <div className={table['table']}>
      <section className={css['card']}>
        <h1 ref={heading} tabIndex={-1} className="only-spoken">
          {t('ladder.stick.title')}
        </h1>
        {stick && <State state={stick.state} places={stick.places} onSave={stick.save} onCancel={stick.cancel} />}
      </section>
      <WaySteps route={route} visit={visit} below={below} />
    </div>
  )
}

type StateProps = {
  state: StickState
  places: readonly StickPlace[]
  onSave: (place: number) => void
  onCancel: () => void
}

function State({ state, places, onSave, onCancel }: StateProps) {
  switch (state.stage) {
    case 'idle':
      return <Choice places={places} onSave={onSave} />
    case 'writing':
    case 'checking':
      return <Progress state={state} stage={state.stage} onCancel={onCancel} />
    case 'done':
      return <Done name={state.place?.name} />
    default:
      return <Failed trouble={state.trouble} name={state.place?.name} onAgain={onCancel} />
  }
}

function Choice({ places, onSave }: Pick<StateProps, 'places' | 'onSave'>) {
  const { t } = useTranslation()
  return (
    <>
      <LaptopStick isWaiting={places.length === 0} />
      <p role="status" className={css['sentence']}>
        {places.length === 0 ? t('ladder.stick.none') : t('ladder.stick.choose')}
      </p>
      <ul className={css['places']}>
        {places.map(({ place, name }, index) => (
          <li key={place}>
            <Button look={index === 0 ? 'primary' : 'plain'} onClick={() => onSave(place)}>
              <Named sentence={t('ladder.stick.save', { name: '|' })} name={name} />
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The name of a stick keeps its own direction inside our words. */
function Named({ sentence, name }: { sentence: string; name: string }) {
  const [before, after] = sentence.split('|')
  return (
    <span>
      {before}
      <bdi>{name}</bdi>
      {after}
    </span>
  )
}

type ProgressProps = { state: StickState; stage: 'writing' | 'checking'; onCancel: () => void }
function Progress({ state, stage, onCancel }: ProgressProps) {
  const { t } = useTranslation()
  // Two halves of one bar: nothing goes back to the beginning before the eyes of the guest.
  const done = Math.round((stage === 'writing' ? state.fraction : 1 + state.fraction) * 50)
  return (
    <>
      <LaptopStick />
      <p role="status" className={css['sentence']}>
        {t(`ladder.stick.${stage}`)}
      </p>
      <div
        className={css['bar']}
        role="progressbar"
        aria-label={t(`ladder.stick.${stage}`)}
        aria-valuenow={done}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <span style={{ inlineSize: `${done}%` }} />
      </div>
      <p className={css['small']}>{t('ladder.stick.stay')}</p>
      <Button onClick={onCancel}>{t('ladder.stick.cancel')}</Button>
    </>
  )
}

function Done({ name }: { name: string | undefined }) {
  const { t } = useTranslation()
  return (
    <>
      <span className={css['check']}>
        <CheckIcon />
      </span>
      <p role="status" className={css['sentence']}>
        {t('ladder.stick.done')}
      </p>
      {name !== undefined && <bdi className={css['stickName']}>{name}</bdi>}
      <p className={css['small']}>{t('ladder.stick.doneHow')}</p>
    </>
  )
}

type FailedProps = { trouble: StickState['trouble']; name: string | undefined; onAgain: () => void }
function Failed({ trouble, name, onAgain }: FailedProps) {
  const { t } = useTranslation()
  return (
    <>
      <LaptopStick isWaiting />
      <p role="alert" className={css['sentence']}>
        {t(`ladder.stick.${stickFailure(trouble)}`)}
      </p>
      {name !== undefined && <bdi className={css['stickName']}>{name}</bdi>}
      <Button look="primary" onClick={onAgain}>
        <AgainIcon />
        {t('ladder.stick.again')}
      </Button>
    </>
  )
}
