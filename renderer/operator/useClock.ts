import { useEffect, useState } from 'react'

const tickMilliseconds = 20_000

/** The core's clock, going on by itself from the moment it was read. */
export function useClock(read: number): number {
  const [clock, setClock] = useState({ read, now: read })
  if (clock.read !== read) setClock({ read, now: read })
  useEffect(() => {
    const began = performance.now()
    const timer = setInterval(() => setClock({ read, now: read + performance.now() - began }), tickMilliseconds)
    return () => clearInterval(timer)
  }, [read])
  return clock.now
}
