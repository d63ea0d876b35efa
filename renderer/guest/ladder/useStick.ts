import { useEffect, useState } from 'react'
import type { StickPlace, StickState } from '../../../shared/stick.ts'
import { useClient } from '../../client.tsx'

/** How often the screen looks for a stick that was put in, in milliseconds. */
const lookEvery = 1_500

type Stick = {
  places: readonly StickPlace[]
  state: StickState
  save(place: number): void
  /** Calls off what is running, or goes back to the choice. */
  cancel(): void
}

/** The sticks that are here now, and how far the saving is. All state is the core's. Null until it answered. */
export function useStick(): Stick | null {
  const client = useClient()
  const [places, setPlaces] = useState<readonly StickPlace[]>([])
  const [state, setState] = useState<StickState | null>(null)
  useEffect(() => {
    // A visit that ends just now refuses; its screen goes away by itself.
    const look = () =>
      client.call('stick.list', null).then(
        list => {
          setPlaces(list.places)
          setState(list.state)
        },
        () => {},
      )
    void look()
    const timer = setInterval(() => void look(), lookEvery)
    const stop = client.on('stick.changed', setState)
    return () => {
      clearInterval(timer)
      stop()
    }
  }, [client])
  if (!state) return null
  return {
    places,
    state,
    save: place => void client.call('stick.save', { place }).catch(() => {}),
    cancel: () => void client.call('stick.cancel', null).catch(() => {}),
  }
}
