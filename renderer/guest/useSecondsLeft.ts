import { useEffect, useState } from 'react'
import type { Visit } from '../../shared/model.ts'

/** Whole seconds until the code goes away, rounded up; null while there is no end. */
export const secondsLeft = (hidesAt: number | null, now: number, sinceReceipt: number): number | null =>
  hidesAt === null ? null : Math.max(0, Math.ceil((hidesAt - now - sinceReceipt) / 1000))

/** Counts down from the moment the visit was received: the core's clock and this one need not agree. */
export function useSecondsLeft({ hidesAt, now }: Pick<Visit, 'hidesAt' | 'now'>): number | null {
  const [left, setLeft] = useState(() => secondsLeft(hidesAt, now, 0))
  useEffect(() => {
    const receivedAt = performance.now()
    const count = () => setLeft(secondsLeft(hidesAt, now, performance.now() - receivedAt))
    count()
    const timer = setInterval(count, 250)
    return () => clearInterval(timer)
  }, [hidesAt, now])
  return left
}
