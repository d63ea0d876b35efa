import { useState } from 'react'
import type { Output } from '../../shared/contract.ts'
import type { Settings } from '../../shared/settings.ts'
import { useClient, useQuery } from '../client.tsx'

export type StoredSettings = Output<'settings.read'>

/** The saved settings, and the way to change a part of them: the core takes them whole only. */
export function useSettings() {
  const client = useClient()
  const first = useQuery('settings.read', null)
  const [newest, setNewest] = useState<StoredSettings | undefined>()
  const stored = newest ?? (first.status === 'ready' ? first.data : undefined)
  const error = first.status === 'failed' ? first.error : undefined
  /** Rejects with a CommandError, whose `field` names what is wrong. */
  const save = async (change: (settings: Settings) => Settings) => {
    const { settings } = await client.call('settings.read', null)
    await client.call('settings.save', { settings: change(settings) })
    // Read before the form forgets what was typed, so that it does not show the old values for a moment.
    setNewest(await client.call('settings.read', null))
  }
  return { stored, error, save }
}
