import type { World } from '../ports.ts'
import type { Profiles } from '../store/profiles.ts'
import type { Profile } from './profile.ts'

const PRESENT_MILLISECONDS = 2_000
/** People finish while they walk away: a guest who left the table is looked for less often, until the hide time. */
const ABSENT_MILLISECONDS = 10_000
const TIDY_MILLISECONDS = 10_000
/** Timers of more than 24 days fire at once (Node's setTimeout): a slip may be good for longer. */
const LONGEST_TIMER_MILLISECONDS = 24 * 60 * 60 * 1000

export type Arrivals = {
  /** Looks for the phone of a shown profile until it is in or the hide time is over; `onEnd` hears which. */
  follow(profile: Profile, atTheTable: () => boolean, onEnd?: (isIn: boolean) => void): void
  /** Moves the hide time to `hidesAt`, in milliseconds since 1970. */
  extend(profileId: number, hidesAt: number): void
  follows(profileId: number): boolean
  /** Somebody says that the phone is in. */
  arrived(profileId: number): void
  /** Gives a shown profile up before its time: its code goes away. */
  withdraw(profileId: number, reason: string): void
  close(): Promise<void>
}

type Parts = {
  world: Pick<World, 'now' | 'after' | 'mail' | 'log'>
  profiles: Profiles
  /** Resolves true when the server tells a login that is not the desk's own, false when it will not any more. */
  watchLogin(profile: Profile, signal: AbortSignal): Promise<boolean>
  /** The same for a slip, which may come days later. */
  watchSlip(profile: Profile, signal: AbortSignal): Promise<boolean>
  onArrived(profileId: number): void
  onExpired(profileId: number): void
}

const slipOver = (sign: Profile['sign']) =>
  sign === 'button'
    ? 'the time of the slip is over; this server does not show whether it was used'
    : 'the time of the slip is over, and no phone came'

type End = { type: 'connected' } | { type: 'expired'; reason: string }
type Followed = { hideAt(time: number): void; end(how: End): void; stop(): void }

/** Finds out which shown profiles have a phone, and gives up those that have none. */
export function createArrivals({ world, profiles, watchLogin, watchSlip, onArrived, onExpired }: Parts): Arrivals {
  const followed = new Map<number, Followed>()
  const deeds = new Set<Promise<void>>()

  const inBackground = (deed: Promise<void>) => {
    const caught = deed
      .catch((error: unknown) => world.log.error('following a phone failed', { error }))
      .finally(() => deeds.delete(caught))
    deeds.add(caught)
  }

  function follow(profile: Profile, atTheTable: () => boolean, onEnd?: (isIn: boolean) => void): void {
    const { id, login, sign, claimedBy, purpose } = profile
    if (!login) throw new Error(`profile ${id} has no login to look for`)
    const stopping = new AbortController()
    let cancelHide = () => {}
    // What nobody can see arrive counts as in: it was handed over, and must not be taken back as never used.
    const ending: End =
      sign === 'button' && claimedBy !== null
        ? { type: 'connected' }
        : { type: 'expired', reason: purpose === 'slip' ? slipOver(sign) : 'no phone came before the code went away' }
    const entry: Followed = {
      hideAt(time) {
        cancelHide()
        const left = Math.max(0, time - world.now())
        cancelHide =
          left > LONGEST_TIMER_MILLISECONDS
            ? world.after(LONGEST_TIMER_MILLISECONDS, () => entry.hideAt(time))
            : world.after(left, () => entry.end(ending))
      },
      end(how) {
        if (!followed.delete(id)) return
        entry.stop()
        profiles.apply(id, how) // forgets the password; the marker mail is removed with the copy still at hand
        onEnd?.(how.type === 'connected')
        if (how.type === 'connected') onArrived(id)
        else onExpired(id)
        if (sign === 'recent') inBackground(world.mail.tidy(login, AbortSignal.timeout(TIDY_MILLISECONDS)))
      },
      stop() {
        cancelHide()
        stopping.abort()
      },
    }
    followed.set(id, entry)
    entry.hideAt(profile.hidesAt ?? world.now())
    if (sign === 'button' || sign === null) return
    const period = () => (atTheTable() ? PRESENT_MILLISECONDS : ABSENT_MILLISECONDS)
    const watching =
      purpose === 'slip'
        ? watchSlip(profile, stopping.signal)
        : sign === 'login'
          ? watchLogin(profile, stopping.signal)
          : world.mail.watch(login, period, stopping.signal)
    inBackground(
      watching.then(there => {
        if (there) entry.end({ type: 'connected' })
      }),
    )
  }

  return {
    follow,
    extend(id, hidesAt) {
      const entry = followed.get(id)
      if (!entry) return
      profiles.apply(id, { type: 'extended', hidesAt })
      entry.hideAt(hidesAt)
    },
    follows: id => followed.has(id),
    arrived: id => followed.get(id)?.end({ type: 'connected' }),
    withdraw(id, reason) {
      const entry = followed.get(id)
      // One that the command line shows is followed by nobody.
      if (entry) entry.end({ type: 'expired', reason })
      else profiles.apply(id, { type: 'expired', reason })
    },
    async close() {
      for (const entry of followed.values()) entry.stop()
      followed.clear()
      await Promise.all(deeds)
    },
  }
}
