import { useQuery } from '../client.tsx'
import { Card } from './Card.tsx'
import { ErrorNote } from './ErrorNote.tsx'
import { PageHead } from './Frame.tsx'
import { RoomState } from './HandoverForm.tsx'
import { Loading } from './Loading.tsx'
import { classesOf } from './style.ts'
import { WallForm } from './WallForm.tsx'
import { CardNow, InviteNow, PeopleNow } from './WallNow.tsx'
import sheet from './WallPage.module.css'
import { WallPlaces } from './WallPlaces.tsx'
import { useWords } from './words.ts'

const style = classesOf(sheet)

/** The screen for the room: what it shows and why, where it hangs, and its settings. */
export function WallPage() {
  const { t } = useWords()
  const stored = useQuery('settings.read', null, ['overview.changed', 'display.changed'])
  const wall = useQuery('wall.read', null, ['overview.changed', 'display.changed'])
  const overview = useQuery('overview.read', null, ['overview.changed'])
  const failed = [stored, wall].find(query => query.status === 'failed')
  return (
    <>
      <PageHead title={t('wall.title')} subtitle={t('wall.subtitle')} />
      {failed?.status === 'failed' && <ErrorNote error={failed.error} />}
      {!failed && (stored.status !== 'ready' || wall.status !== 'ready') && <Loading />}
      {stored.status === 'ready' && wall.status === 'ready' && (
        <div className={style('page')}>
          <div className={style('top')}>
            <div className={style('stack')}>
              <CardNow wall={wall.data} settings={stored.data.settings.wall} />
              {stored.data.settings.event.invite !== null && (
                <InviteNow
                  link={stored.data.settings.event.invite}
                  people={overview.status === 'ready' ? overview.data.peopleIn : 0}
                />
              )}
            </div>
            <div className={style('stack')}>
              <WallPlaces wall={wall.data} settings={stored.data.settings.wall} />
              <PeopleNow
                people={wall.data.people}
                isCounted={wall.data.card.kind !== 'account' || wall.data.people.byToken !== null}
              />
              {overview.status === 'ready' && wall.data.card.kind === 'handover' && (
                <Card title={t('handover.title')}>
                  <RoomState {...overview.data} />
                </Card>
              )}
            </div>
          </div>
          <WallForm stored={stored.data} wall={wall.data} />
        </div>
      )}
    </>
  )
}
