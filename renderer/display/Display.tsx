import { useMemo } from 'react'
import { useLive, useOnline } from '../client.tsx'
import { createGuestWords } from '../i18n.ts'
import { Offline } from '../ui/Offline.tsx'
import css from './Display.module.css'

/** For another device in the room: the event, and how many people are in. */
export function Display() {
  const state = useLive('display.state')
  const online = useOnline()
  const { t } = useMemo(() => createGuestWords('en'), [])
  if (!online || state.status === 'failed') return <Offline />
  if (state.status === 'loading') return null
  const { event, peopleIn } = state.data
  return (
    <main className={css['display']}>
      <h1 className={css['event']}>{event === '' ? t('display.welcome') : event}</h1>
      {peopleIn > 0 && (
        <p className={css['people']} aria-live="polite">
          {t('display.people', { count: peopleIn })}
        </p>
      )}
    </main>
  )
}
