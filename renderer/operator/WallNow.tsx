import { checkInvite, groupLimit } from '../../shared/invite.ts'
import type { WallDesk, WallSettings } from '../../shared/wall.ts'
import { useCommand } from '../client.tsx'
import { QrImage } from '../ui/QrImage.tsx'
import { ActionButton } from './ActionButton.tsx'
import { Card } from './Card.tsx'
import { ErrorNote } from './ErrorNote.tsx'
import { classesOf } from './style.ts'
import { clockTime } from './text.ts'
import sheet from './WallPage.module.css'
import { wallReach } from './wallReach.ts'
import { useWords } from './words.ts'

const style = classesOf(sheet)

/** What hangs on card 3, why, whether it works, and from how far it can be read. */
export function CardNow({ wall, settings }: { wall: WallDesk; settings: WallSettings }) {
  const { t } = useWords()
  const check = useCommand('wall.check')
  const pause = useCommand('wall.pause')
  const { card, health, paused } = wall
  const { kind, code, text } = card
  const detail = card.detail ?? ''
  const reason = card.reason === 'chosen' && card.detail !== null ? 'chosenBut' : card.reason
  const error = check.error ?? pause.error
  return (
    <Card title={t('wall.now')}>
      <div className={style('now')}>
        {code && (
          <div className={style('code')}>
            <QrImage code={code} label={t('wall.now')} />
          </div>
        )}
        <div className={style('words')}>
          <p>
            <strong>{t(`wall.kinds.${kind ?? 'none'}`)}</strong>
          </p>
          <p>{t(`wall.reasons.${reason}`, { detail })}</p>
          {text !== null && <p className={style('text')}>{text}</p>}
          <p role="status" className={style('health')} data-state={health.state}>
            {health.state !== 'good'
              ? t(`wall.health.${health.state}`, { cause: health.cause ?? '' })
              : t(kind === 'invite' ? 'wall.health.invite' : 'wall.health.good')}
            {health.lookedAt !== null && ` ${t('wall.health.looked', { ago: clockTime(health.lookedAt) })}`}
          </p>
          {code && <Reach wall={wall} settings={settings} />}
        </div>
      </div>
      {error && <ErrorNote error={error} />}
      <div className={style('deeds')}>
        <ActionButton pending={check.running} onPress={() => void check.run(null)}>
          {t('wall.check')}
        </ActionButton>
        <ActionButton pending={pause.running} onPress={() => void pause.run({ paused: !paused })}>
          {t(paused ? 'wall.goOn' : 'wall.pause')}
        </ActionButton>
      </div>
    </Card>
  )
}

function Reach({ wall, settings }: { wall: WallDesk; settings: WallSettings }) {
  const { t } = useWords()
  const reach = wallReach(wall, settings)
  const row = settings.backRowMetres
  if (reach === null) return <p className={style('hint')}>{t('wall.reach.unknown')}</p>
  const isTooFar = row !== null && row > reach
  const { possible, text } = wall.card
  const couldBeShorter = isTooFar && possible.includes('domain') && text?.includes('https://') === true
  return (
    <p className={style('health')} data-state={isTooFar ? 'wait' : 'good'}>
      {row === null ? t('wall.reach.is', { reach }) : t(`wall.reach.${isTooFar ? 'tooFar' : 'enough'}`, { row, reach })}
      {couldBeShorter && ` ${t('wall.reach.domain')}`}
    </p>
  )
}

/** The number on the wall, and where it comes from. `isCounted`: nobody comes in whom the desk does not hear of. */
export function PeopleNow({ people, isCounted }: { people: WallDesk['people']; isCounted: boolean }) {
  const { t } = useWords()
  const { arrived, handedOver, byToken } = people
  const rows = [
    ['arrived', arrived],
    ['handedOver', handedOver],
    ...(byToken === null ? [] : [['byToken', byToken] as const]),
  ] as const
  return (
    <Card title={t('wall.people')}>
      <dl className={style('counts')}>
        {rows.map(([name, count]) => (
          <div key={name}>
            <dt>{t(`wall.count.${name}`)}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {!isCounted && <p className={style('hint')}>{t('wall.count.notCounted')}</p>}
    </Card>
  )
}

/** What the invite of the event leads to, and what to look after. */
export function InviteNow({ link, people }: { link: string; people: number }) {
  const { t } = useWords()
  const invite = checkInvite(link, people)
  if (!invite) return null
  const { kind, name, inviter, warnings } = invite
  return (
    <Card title={t('wall.invite')}>
      <p>{t(`wall.inviteKinds.${kind}`, { name: name || inviter })}</p>
      <ul className={style('warnings')}>
        {warnings.map(warning => (
          <li key={warning}>{t(`wall.inviteWarnings.${warning}`, { inviter: inviter || '–', limit: groupLimit })}</li>
        ))}
      </ul>
    </Card>
  )
}
