import { useState } from 'react'
import type { Registration } from '../../shared/abilities.ts'
import { useCommand, useQuery } from '../client.tsx'
import { Card } from './Card.tsx'
import { ErrorNote } from './ErrorNote.tsx'
import { SwitchRow } from './fields.tsx'
import { Loading } from './Loading.tsx'
import { useWords } from './words.ts'

/** Whether people may come without the desk: only where the saved server lets the desk decide it. */
export function RegistrationCard() {
  const abilities = useQuery('abilities.read', null, ['desk.changed'])
  return abilities.status === 'ready' && abilities.data.registration === null ? <Switches /> : null
}

function Switches() {
  const { t } = useWords()
  const first = useQuery('registration.read', null)
  const set = useCommand('registration.set')
  const [newest, setNewest] = useState<Registration | undefined>()
  const known = newest ?? (first.status === 'ready' ? first.data : undefined)
  const error = set.error ?? (first.status === 'failed' ? first.error : undefined)
  const change = async (wish: { open: boolean } | { firstLogin: boolean }) => {
    const told = await set.run(wish)
    if (told) setNewest(told)
  }
  return (
    <Card title={t('registration.title')}>
      {error && <ErrorNote error={error} />}
      {!known && !error && <Loading />}
      {known && (
        <>
          <SwitchRow
            name="open"
            label={t('registration.open')}
            hint={t('registration.openHint')}
            value={known.open}
            disabled={set.running}
            onChange={open => void change({ open })}
          />
          {known.firstLogin !== null && (
            <SwitchRow
              name="firstLogin"
              label={t('registration.firstLogin')}
              value={known.firstLogin}
              disabled={set.running}
              onChange={firstLogin => void change({ firstLogin })}
            />
          )}
        </>
      )}
    </Card>
  )
}
