import { useCallback, useEffect, useState } from 'react'
import type { Client } from '../../shared/client.ts'
import type { Outcome } from '../../shared/errors.ts'
import { watchIdle } from '../idle.ts'
import type { Line } from '../transport.ts'

/** The same line, which reports every answer "not allowed": the desk locked itself, and the PIN is due again. */
export function guardLine(line: Line, onLocked: () => void): Line {
  return {
    ...line,
    transport: {
      async call(name, input) {
        const outcome = (await line.transport.call(name, input)) as Outcome
        if (!outcome.ok && outcome.error.code === 'not-allowed') onLocked()
        return outcome
      },
      subscribe: listener => line.transport.subscribe(listener),
    },
  }
}

type Lock = { unlocked: boolean | undefined; times: number }
const turn = (lock: Lock, unlocked: boolean): Lock =>
  lock.unlocked === unlocked ? lock : { unlocked, times: lock.times + (unlocked ? 1 : 0) }

/**
 * The core locks by itself ten minutes after the last command, but an open page asks again whenever something changes
 * and so keeps the core awake. Only here it is known whether anybody is really there.
 */
const idleMilliseconds = 10 * 60_000

/**
 * Whether the operator's PIN is due. `line` is a new one after each unlocking, so that whatever failed for want of
 * the PIN is asked again. Leaving the operator's screens, by whatever way, locks them.
 */
export function useLock(client: Client, line: Line) {
  const [lock, setLock] = useState<Lock>({ unlocked: undefined, times: 0 })
  const onLocked = useCallback(() => setLock(known => turn(known, false)), [])
  const [guarded, setGuarded] = useState(() => guardLine(line, onLocked))
  const onUnlocked = useCallback(() => {
    setLock(known => turn(known, true))
    setGuarded(guardLine(line, onLocked))
  }, [line, onLocked])

  useEffect(() => {
    let current = true
    const learn = ({ unlocked }: { unlocked: boolean }) => current && setLock(known => turn(known, unlocked))
    client.call('admin.state', null).then(learn, () => learn({ unlocked: false }))
    return () => {
      current = false
    }
  }, [client])

  useEffect(() => {
    if (lock.unlocked !== true) return undefined
    const stop = watchIdle(idleMilliseconds, onLocked)
    return () => {
      stop()
      client.call('admin.lock', null).catch(() => undefined)
    }
  }, [client, lock.unlocked, onLocked])
  return { unlocked: lock.unlocked, wasUnlocked: lock.times > 0, line: guarded, onUnlocked }
}
