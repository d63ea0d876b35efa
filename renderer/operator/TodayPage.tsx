import { Link } from 'react-aria-components'
import type { Output } from '../../shared/contract.ts'
import { useCommand, useQuery } from '../client.tsx'
import { ActionButton } from './ActionButton.tsx'
import { adviceFor } from './advice.ts'
import { Card } from './Card.tsx'
import { ClosingCard } from './ClosingCard.tsx'
import { ErrorNote } from './ErrorNote.tsx'
import { PageHead } from './Frame.tsx'
import { LadderCard } from './LadderCard.tsx'
import { Loading } from './Loading.tsx'
import { PeopleTable } from './PeopleTable.tsx'
import { calendarDay, clockTime, inSeconds } from './text.ts'
import { classesOf } from './style.ts'
import sheet from './TodayPage.module.css'
import { useClock } from './useClock.ts'
import { PeopleNow } from './WallNow.tsx'
import { useWords } from './words.ts'

const style = classesOf(sheet)

type Overview = Output<'overview.read'>

/** How the event goes: counts, whoever needs help, the newest problem, the latest people. */
export function TodayPage() {
  const overview = useQuery('overview.read', null, ['overview.changed', 'display.changed'])
  const providers = useQuery('providers.list', null)
  if (overview.status === 'failed') return <ErrorNote error={overview.error} />
  if (overview.status === 'loading') return <Loading />
  const title = providers.status === 'ready' && providers.data.find(({ id }) => id === overview.data.provider)?.title
  return <Today overview={overview.data} provider={title || overview.data.provider} />
}

function Today({ overview, provider }: { overview: Overview; provider: string }) {
  const { t } = useWords()
  const now = useClock(overview.now)
  const { helpWantedSince, serverMilliseconds, stockReady, stockSize, peopleIn, problem, sign } = overview
  // Without a limit it is over only where the event is.
  const isEnded = overview.limit?.profiles === null && overview.limit.until === null
  const answers =
    serverMilliseconds === null ? t('today.unknown') : t('today.seconds', { value: inSeconds(serverMilliseconds) })
  return (
    <>
      <PageHead title={overview.event || t('today.untitled')} subtitle={`${calendarDay(now)} · ${provider}`} />
      {overview.practice && (
        <p className={style('practice')}>
          <strong>{t('today.practice')}</strong>
          <Link href="#/operator/server">{t('today.choose')}</Link>
        </p>
      )}
      {overview.limit?.isOver && (
        <p className={style('practice')}>
          <strong>{t(isEnded ? 'today.ended' : 'today.stopped')}</strong>
          {isEnded ? (
            <Link href="#/operator/event">{t('today.nextEvent')}</Link>
          ) : (
            <Link href="#/operator/tokens">{t('today.changeLimit')}</Link>
          )}
        </p>
      )}
      {overview.handover?.open && overview.handover.held.addresses > 0 && (
        <p className={style('practice')} role="status">
          <strong>{t('handover.heldShort')}</strong>
          <Link href="#/operator/event">{t('handover.look')}</Link>
        </p>
      )}
      {helpWantedSince !== null && <HelpWanted since={helpWantedSince} />}
      <dl className={style('counts')}>
        <Count
          mood={peopleIn === 0 ? 'plain' : 'good'}
          value={String(peopleIn)}
          label={t('today.peopleIn', { count: peopleIn })}
        />
        <Count
          mood={stockReady === 0 && stockSize > 0 ? 'attention' : 'plain'}
          value={String(stockReady)}
          label={t('today.stock', { count: stockSize })}
        />
        {overview.limit && <LimitCount limit={overview.limit} />}
        <Count mood={serverMilliseconds === null ? 'plain' : 'good'} value={answers} label={t('today.server')} />
        <Count
          mood={helpWantedSince === null ? 'plain' : 'attention'}
          value={helpWantedSince === null ? '0' : '1'}
          label={t('today.help', { count: helpWantedSince === null ? 0 : 1 })}
        />
      </dl>
      <div className={style('columns')}>
        <Card title={t('today.latest')}>
          {overview.people.length === 0 ? <p className={style('empty')}>{t('today.nobody')}</p> : null}
          {overview.people.length > 0 ? <PeopleTable people={overview.people} now={now} /> : null}
          <Link href="#/operator/people">{t('today.everybody')}</Link>
        </Card>
        <div className={style('column')}>
          <Card title={t('today.problem')}>
            {problem === null ? (
              <p className={style('empty')}>{t('today.noProblem')}</p>
            ) : (
              <>
                <p className={style('sentence')}>{t(`errors.${problem.code}`)}</p>
                <p className={style('cause')}>{problem.cause}</p>
                <p className={style('advice')}>{t(`advice.${adviceFor[problem.code]}`)}</p>
                <p className={style('foot')}>
                  {clockTime(problem.at)} · {problem.tried}
                </p>
              </>
            )}
            <Link href="#/operator/problems">{t('today.all')}</Link>
          </Card>
          {peopleIn > 0 && <PeopleNow people={overview.heads} isCounted />}
          <LadderCard rungs={overview.rungs} />
          {sign !== null && (
            <Card title={t('today.arrival')}>
              <p className={style('plain')}>{t(`today.sign.${sign}`)}</p>
            </Card>
          )}
          {overview.registerCode !== null && (
            <Card title={t('wallCode.title')}>
              <p className={style('plain')}>{t('wallCode.today')}</p>
              <Link href="#/operator/wall-code">{t('wallCode.show')}</Link>
            </Card>
          )}
          {overview.displayAddress !== null && (
            <Card title={t('today.display')}>
              <p className={style('plain')}>{t('today.displayHint')}</p>
              <p className={style('cause')}>{overview.displayAddress}</p>
            </Card>
          )}
          {!overview.practice && <ClosingCard />}
        </div>
      </div>
    </>
  )
}

function Count({ mood, value, label }: { mood: 'good' | 'plain' | 'attention'; value: string; label: string }) {
  return (
    <div className={style('count')} data-mood={mood}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function HelpWanted({ since }: { since: number }) {
  const { t } = useWords()
  const done = useCommand('help.done')
  return (
    <div className={style('help')} role="status">
      <p>
        <strong>{t('today.helpWanted')}</strong> {t('today.helpSince', { time: clockTime(since) })}
      </p>
      {done.error && <ErrorNote error={done.error} />}
      <ActionButton look="primary" pending={done.running} onPress={() => void done.run(null)}>
        {t('today.helpDone')}
      </ActionButton>
    </div>
  )
}

/** The desk's own limit: how many guests are left, or until when. */
function LimitCount({ limit }: { limit: NonNullable<Overview['limit']> }) {
  const { t } = useWords()
  const mood = limit.isOver ? 'attention' : 'plain'
  if (limit.left !== null)
    return <Count mood={mood} value={String(limit.left)} label={t('today.left', { count: limit.profiles ?? 0 })} />
  if (limit.until === null) return null // the event was ended
  return <Count mood={mood} value={clockTime(limit.until)} label={t('today.stopsAt')} />
}
