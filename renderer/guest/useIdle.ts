import { useEffect, useEffectEvent } from 'react'
import { watchIdle } from '../idle.ts'

/** Calls `onIdle` when nobody has touched screen or keyboard for `seconds`; null switches it off. */
export function useIdle(seconds: number | null, onIdle: () => void): void {
  const idle = useEffectEvent(onIdle)
  useEffect(() => (seconds === null ? undefined : watchIdle(seconds * 1000, () => idle())), [seconds])
}
