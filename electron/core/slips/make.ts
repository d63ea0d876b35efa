import { AppError } from '../../../shared/errors.ts'
import { fingerprint } from '../onboarding/here.ts'
import type { Maker } from '../onboarding/maker.ts'
import type { Profile } from '../onboarding/profile.ts'
import type { ServerChoice } from '../settings.ts'
import type { Profiles } from '../store/profiles.ts'
import type { SlipStore } from '../store/slips.ts'

const LIMIT_MILLISECONDS = 60_000
/** Another process may be proving it right now; after this long it is not. */
const OTHERS_MILLISECONDS = 5 * 60_000

type Parts = {
  maker: Maker
  profiles: Profiles
  slips: SlipStore
  choice: ServerChoice
  now: number
  wanted: number
  /** What is being made is finished; nothing more is begun. */
  signal: AbortSignal
  /** Also what is being made ends. */
  end: AbortSignal
  onMade(count: number): void
}

/**
 * So many proved profiles for printing: those that an earlier try left first, then new ones, as many at a time as the
 * server allows. What was made stays on record for the next try also when this throws AppError; `aborted` when the
 * signal aborted.
 */
export async function makeSlips(parts: Parts): Promise<Profile[]> {
  const { maker, profiles, slips, choice, now, wanted, signal, end, onMade } = parts
  const server = fingerprint(choice)
  maker.saveHeld()
  const made = slips.spare(server).slice(0, wanted)
  const unproved = profiles
    .inState('created')
    .filter(one => one.purpose === 'slip' && one.server === server && now - one.changedAt > OTHERS_MILLISECONDS)
  const failed: unknown[] = []
  const running = new Set<Promise<void>>()
  const start = () => {
    const earlier = unproved.shift()
    const limit = AbortSignal.any([end, AbortSignal.timeout(LIMIT_MILLISECONDS)])
    const one = (earlier ? maker.prove(earlier, choice, limit) : maker.make(choice, 'slip', limit))
      .then(profile => onMade(made.push(profile)))
      .catch((error: unknown) => void failed.push(error))
      .finally(() => running.delete(one))
    running.add(one)
  }
  onMade(made.length)
  const width = maker.atOnce(choice)
  for (;;) {
    const mayStart = () => failed.length === 0 && !signal.aborted && made.length + running.size < wanted
    while (running.size < width && mayStart()) start()
    if (running.size === 0) break
    await Promise.race(running)
  }
  if (failed.length > 0) throw failed[0]
  if (made.length < wanted) throw new AppError('aborted', `stopped after ${made.length} of ${wanted}`)
  return made
}
