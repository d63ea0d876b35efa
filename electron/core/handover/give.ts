import { AppError, asAppError, type ErrorCode } from '../../../shared/errors.ts'
import type { Refusal } from '../../../shared/handover.ts'
import type { Language } from '../../../shared/languages.ts'
import type { PhoneKind } from '../../../shared/model.ts'
import type { Problems } from '../admin/problems.ts'
import type { Arrivals } from '../onboarding/arrivals.ts'
import type { Profile } from '../onboarding/profile.ts'
import type { Stock } from '../onboarding/stock.ts'
import type { World } from '../ports.ts'
import type { Profiles } from '../store/profiles.ts'
import type { Credit } from './credit.ts'

/** A request does not hang for longer; the page asks again. */
const WAIT_MILLISECONDS = 8_000
const AGAIN_SECONDS = 2
/** After a failure nobody asks the server for the next phone before this is over: a room would ask a hundred times. */
const REST_MILLISECONDS = 15_000
/** Phones whose place in the queue is remembered while they ask again. */
const REMEMBERED = 2_000

/** Nothing more is to be had: the page need not ask again. */
const ended: readonly ErrorCode[] = ['token-used-up', 'token-expired', 'closed', 'quota', 'not-set-up']

export const busy = (seconds: number): Refusal => ({ ok: false, error: 'busy', seconds })
export const refuse = (error: 'used' | 'over' | 'closed' | 'trouble'): Refusal => ({ ok: false, error })

/** Who asks: the hash of the phone's key, and its address in the network. */
type RoomPhone = { hash: string; client: string; kind: PhoneKind; language: Language }

type Parts = {
  world: Pick<World, 'now' | 'after'>
  profiles: Pick<Profiles, 'apply' | 'claimedBy'>
  stock: Stock
  arrivals: Pick<Arrivals, 'follow'>
  credit: Pick<Credit, 'wait' | 'take'>
  /** For so long the phone may come back for its profile. */
  keepMilliseconds(): number
  problems: Pick<Problems, 'add'>
}

/** Gives phones of the room a profile of their own from the stock. */
export function createGiving({ world, profiles, stock, arrivals, credit, keepMilliseconds, problems }: Parts) {
  const waitingSince = new Map<string, number>()
  let rest: { until: number; error: AppError } | undefined
  let reported: unknown

  /** Written in one transaction, before anything leaves the desk: a phone that asks twice at once still gets one. */
  function give(profile: Profile, { hash, client, kind, language }: RoomPhone): Profile {
    const own = profiles.claimedBy(hash)
    if (own) return own
    const isSeen = profile.sign !== 'button' // where nobody sees a phone arrive, nothing tells a room from one device
    // Others of the same address were waiting, too.
    if (isSeen && credit.wait(client) > 0) throw new AppError('aborted', 'this address has enough for now')
    const hidesAt = world.now() + keepMilliseconds()
    const shown = profiles.apply(profile.id, { type: 'shown', hidesAt, phone: kind, language, claimedBy: hash })
    arrivals.follow(shown, () => false, isSeen ? credit.take(client) : undefined)
    return shown
  }

  function remember(hash: string): number {
    const since = waitingSince.get(hash) ?? world.now()
    waitingSince.set(hash, since)
    for (const oldest of waitingSince.keys()) {
      if (waitingSince.size <= REMEMBERED) break
      waitingSince.delete(oldest)
    }
    return since
  }

  const refusalFor = (error: AppError, secondsLeft: number): Refusal =>
    ended.includes(error.code) ? refuse('closed') : secondsLeft > 0 ? busy(secondsLeft) : refuse('trouble')

  function explain(thrown: unknown): Refusal {
    const error = asAppError(thrown)
    if (error.code === 'aborted') return busy(AGAIN_SECONDS)
    // Everybody who waited gets the same failure: it is one problem.
    if (reported !== thrown) problems.add('making a profile for a phone in the room', thrown)
    reported = thrown
    rest = { until: world.now() + REST_MILLISECONDS, error }
    return refusalFor(error, 0)
  }

  return {
    /** Nothing is given when `signal` (the phone has gone) aborts first. Never throws. */
    async profileFor(phone: RoomPhone, signal: AbortSignal): Promise<Profile | Refusal> {
      const secondsLeft = Math.ceil(((rest?.until ?? 0) - world.now()) / 1000)
      if (rest && secondsLeft > 0 && !stock.warm()) return refusalFor(rest.error, secondsLeft)
      const since = remember(phone.hash)
      const waited = new AbortController()
      const cancel = world.after(WAIT_MILLISECONDS, () => waited.abort())
      try {
        const wish = { from: phone.client, since, signal: AbortSignal.any([signal, waited.signal]) }
        const profile = await stock.take(profile => give(profile, phone), wish)
        waitingSince.delete(phone.hash)
        rest = undefined
        stock.fill()
        return profile
      } catch (error) {
        return explain(error)
      } finally {
        cancel()
      }
    },
  }
}
