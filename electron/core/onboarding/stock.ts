import { AppError, asAppError, type ErrorCode } from '../../../shared/errors.ts'
import type { World } from '../ports.ts'
import type { ServerChoice } from '../settings.ts'
import type { Profiles } from '../store/profiles.ts'
import { fingerprint } from './here.ts'
import type { Maker } from './maker.ts'
import type { Profile } from './profile.ts'
import { createTurns } from './turns.ts'

/** The request never left the laptop, so asking again cannot make a second profile. */
const neverAsked: readonly ErrorCode[] = ['name-not-found', 'unreachable', 'tls']
/** Where only the login is missing, it may be tried again. */
const tooSlow: readonly ErrorCode[] = ['timeout', 'server-error']
const PAUSES_MILLISECONDS = [2_000, 5_000, 15_000, 60_000]

/**
 * `from` names who asks: when there are not enough, every name gets one in turn, and of one name whoever waits longest
 * (`since`, milliseconds since 1970). Nobody waits beyond the signal.
 */
export type Wish = { from: string; since: number; signal: AbortSignal }

export type Stock = {
  /**
   * Gives `claim` a proved profile nobody has seen: at once from the stock, else freshly made. `claim` marks it as shown
   * in the same breath, so that no second guest can get it, or does nothing when its guest has left: then it stays in
   * the stock. Throws AppError; `aborted` when the signal of the wish aborts before it was this one's turn.
   */
  take<T>(claim: (profile: Profile) => T, wish?: Wish): Promise<T>
  /** True when `take` will answer without asking the server. */
  warm(): boolean
  /** Makes profiles in the background until the stock is full and nobody waits. */
  fill(): void
  ready(): number
  /** Ends what is being made, and sends away who waits for it; `fill` starts it again. */
  stop(): Promise<void>
}

type Parts = {
  world: Pick<World, 'after' | 'log'>
  profiles: Profiles
  maker: Maker
  server(): ServerChoice
  size(): number
  /** Throws AppError when nothing may be given out any more, not even what is in stock. */
  requireTime(): void
  /** Tells the operator what went wrong while nobody was waiting. */
  onProblem(tried: string, error: unknown): void
  onChange(): void
}

/** Profiles created and proved in advance, so that the next code appears at once. */
export function createStock({ world, profiles, maker, server, size, requireTime, onProblem, onChange }: Parts): Stock {
  const turns = createTurns<Profile>()
  let stopping = new AbortController()
  let ending: Promise<void> | undefined
  let filling: Promise<void> | undefined
  /** Somebody new waits: more may be made at once. */
  let wake = () => {}
  let failures = 0
  let cancelPause: (() => void) | undefined

  const owned = (state: 'created' | 'proved') => profiles.stocked(state, fingerprint(server()))
  const ready = () => owned('proved')
  /** Whoever was offered one and has left does not take it: then it is there for the next one. */
  function serve(): void {
    for (let id = ready()[0]; id !== undefined && turns.waiting() > 0; id = ready()[0]) turns.offer(profiles.get(id))
  }

  async function makeOne(unproved: number | undefined, signal: AbortSignal): Promise<void> {
    const known = unproved === undefined ? undefined : profiles.get(unproved)
    await (known ? maker.prove(known, server(), signal) : maker.make(server(), 'table', signal))
    failures = 0
    serve()
    onChange()
  }

  /** Until nothing is wanted or the first failure. Several at a time where the server allows it; none is asked again. */
  async function makeAll(signal: AbortSignal): Promise<void> {
    const running = new Set<Promise<void>>()
    const failed: unknown[] = []
    const width = maker.atOnce(server())
    maker.saveHeld()
    const unproved = owned('created')
    const wanted = () => Math.max(size(), turns.waiting()) - ready().length
    const start = () => {
      const one = makeOne(unproved.shift(), signal)
        .catch((error: unknown) => void failed.push(error))
        .finally(() => running.delete(one))
      running.add(one)
    }
    for (;;) {
      while (failed.length === 0 && !signal.aborted && running.size < width && wanted() > running.size) start()
      if (running.size === 0) break
      await Promise.race([...running, new Promise<void>(done => (wake = done))])
    }
    if (failed.length > 0) throw failed[0]
  }

  async function fillUp(): Promise<void> {
    const { signal } = stopping
    try {
      await makeAll(signal)
    } catch (error) {
      if (signal.aborted) return
      // Whoever waits says what it was waiting for.
      if (!turns.sendAway(error)) onProblem('keeping profiles in stock', error)
      // One that is there and not proved yet costs a login only. After anything else the server may have made a profile:
      // only a person may ask again.
      const { code } = asAppError(error)
      if (neverAsked.includes(code) || (tooSlow.includes(code) && owned('created').length > 0)) {
        const pause = PAUSES_MILLISECONDS[Math.min(failures++, PAUSES_MILLISECONDS.length - 1)] ?? 0
        cancelPause = world.after(pause, fill)
      }
    }
  }

  function fill(): void {
    cancelPause?.()
    wake()
    if (filling) return
    filling = fillUp().finally(() => {
      filling = undefined
      // Somebody came in the moment in which it ended.
      if (turns.waiting() > 0 && !stopping.signal.aborted) fill()
    })
  }

  async function end(): Promise<void> {
    cancelPause?.()
    const stopped = new AppError('aborted', 'the desk stopped it')
    stopping.abort(stopped)
    turns.sendAway(stopped)
    await filling
    await maker.idle()
    stopping = new AbortController()
  }

  return {
    async take(claim, wish) {
      requireTime()
      const turn = turns.wait(profile => {
        requireTime()
        return claim(profile)
      }, wish)
      serve()
      if (turns.waiting() > 0) fill()
      return turn
    },
    warm: () => ready().length > 0,
    fill,
    ready: () => ready().length,
    stop: () => (ending ??= end().finally(() => (ending = undefined))),
  }
}
