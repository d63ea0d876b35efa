import { AppError } from '../../../shared/errors.ts'
import type { Wish } from './stock.ts'

type Waiter<Thing> = { from: string; since: number; take(thing: Thing): void; sendAway(error: unknown): void }

export type Turns<Thing> = {
  /** Resolves with what `take` made of the thing that was offered. */
  wait<T>(take: (thing: Thing) => T, wish?: Wish): Promise<T>
  /** Offers it to whoever's turn it is. False when nobody waits. */
  offer(thing: Thing): boolean
  waiting(): number
  /** Lets everybody fail with `error`. False when nobody waits. */
  sendAway(error: unknown): boolean
}

/**
 * Who waits for one of a thing. One name after the other gets one, however many wait under it: a phone that asks a
 * hundred times holds up those of its own name only.
 */
export function createTurns<Thing>(): Turns<Thing> {
  const waiters = new Set<Waiter<Thing>>()
  /** When a name got something last, as a running number. */
  const served = new Map<string, number>()
  let count = 0

  const isBefore = (a: Waiter<Thing>, b: Waiter<Thing>): boolean => {
    const turns = (served.get(a.from) ?? 0) - (served.get(b.from) ?? 0)
    return turns === 0 ? a.since < b.since : turns < 0
  }
  function nextWaiter(): Waiter<Thing> | undefined {
    let best: Waiter<Thing> | undefined
    for (const waiter of waiters) if (!best || isBefore(waiter, best)) best = waiter
    return best
  }

  return {
    wait: (take, { from, since, signal } = { from: '', since: 0, signal: new AbortController().signal }) =>
      new Promise((done, failed) => {
        const leave = () => waiter.sendAway(new AppError('aborted', 'nobody waits for it any more'))
        const end = () => {
          waiters.delete(waiter)
          signal.removeEventListener('abort', leave)
          if (waiters.size === 0) served.clear()
        }
        const waiter: Waiter<Thing> = {
          from,
          since,
          take(thing) {
            end()
            try {
              done(take(thing))
            } catch (error) {
              failed(error instanceof Error ? error : new Error(String(error)))
            }
          },
          sendAway(error) {
            end()
            failed(error instanceof Error ? error : new Error(String(error)))
          },
        }
        if (signal.aborted) return leave()
        waiters.add(waiter)
        signal.addEventListener('abort', leave, { once: true })
      }),
    offer(thing) {
      const waiter = nextWaiter()
      if (!waiter) return false
      served.set(waiter.from, ++count)
      waiter.take(thing)
      return true
    },
    waiting: () => waiters.size,
    sendAway(error) {
      const all = [...waiters]
      for (const waiter of all) waiter.sendAway(error)
      return all.length > 0
    },
  }
}
