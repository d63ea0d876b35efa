import { AppError, asAppError, type ErrorCode } from '../../../shared/errors.ts'
import type { World } from '../ports.ts'
import type { ServerChoice } from '../settings.ts'
import type { Profiles } from '../store/profiles.ts'
import { fingerprint } from './here.ts'
import type { Maker } from './maker.ts'
import type { Profile } from './profile.ts'

/** The request never left the laptop, so asking again cannot make a second profile. */
const neverAsked: readonly ErrorCode[] = ['name-not-found', 'unreachable', 'tls']
const PAUSES_MILLISECONDS = [2_000, 5_000, 15_000, 60_000]

export type Stock = {
  /**
   * Gives `claim` a proved profile nobody has seen: at once from the stock, else freshly made. `claim` marks it as shown
   * in the same breath, so that no second guest can get it, or does nothing when its guest has left: then it stays in
   * the stock. Throws AppError.
   */
  take<T>(claim: (profile: Profile) => T): Promise<T>
  /** True when `take` will answer without asking the server. */
  warm(): boolean
  /** Makes profiles in the background until the stock is full. */
  fill(): void
  ready(): number
  /** Ends what is being made; `fill` starts it again. */
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
  let stopping = new AbortController()
  /** Resolves with what stopped it, or undefined when the stock is full. */
  let filling: Promise<unknown> | undefined
  let making: Promise<void> | undefined
  let failures = 0
  let cancelPause: (() => void) | undefined

  const own = (profile: Profile) => profile.purpose === 'table' && profile.server === fingerprint(server())
  const ready = () => profiles.inState('proved').filter(own)

  /** Whoever waits shares the one that is being made: a second at a time would prove the same profile twice. */
  const makeOne = (): Promise<void> => (making ??= makeNow().finally(() => (making = undefined)))

  async function makeNow(): Promise<void> {
    const { signal } = stopping
    maker.saveHeld()
    const [unproved] = profiles.inState('created').filter(own)
    await (unproved ? maker.prove(unproved, server(), signal) : maker.make(server(), 'table', signal))
    failures = 0
    onChange()
  }

  async function fillUp(): Promise<unknown> {
    const { signal } = stopping
    try {
      while (!signal.aborted && ready().length < size()) await makeOne()
      return undefined
    } catch (error) {
      if (signal.aborted) return undefined
      onProblem('keeping profiles in stock', error)
      // After anything else the server may have made a profile: only a person may ask again.
      if (neverAsked.includes(asAppError(error).code)) {
        const pause = PAUSES_MILLISECONDS[Math.min(failures++, PAUSES_MILLISECONDS.length - 1)] ?? 0
        cancelPause = world.after(pause, fill)
      }
      return error
    }
  }

  function fill(): void {
    cancelPause?.()
    if (filling) return
    filling = fillUp().finally(() => (filling = undefined))
  }

  return {
    async take(claim) {
      for (;;) {
        requireTime()
        const [profile] = ready()
        if (profile) return claim(profile)
        // The background may be at it already: a second request would make one profile too many.
        if (!filling) await makeOne()
        else {
          const failure = await filling
          if (failure) throw failure
        }
      }
    },
    warm: () => ready().length > 0,
    fill,
    ready: () => ready().length,
    async stop() {
      cancelPause?.()
      stopping.abort(new AppError('aborted', 'the desk stopped it'))
      await filling
      await making?.catch(() => undefined)
      await maker.idle()
      stopping = new AbortController()
    },
  }
}
