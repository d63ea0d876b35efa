import type { Log } from '../ports.ts'
import type { Profiles } from '../store/profiles.ts'
import type { Arrivals } from './arrivals.ts'
import type { Profile, Step } from './profile.ts'

/** A command of another process may be at work on its profile right now; after this long it is not. */
const COMMAND_MILLISECONDS = 5 * 60 * 1000

type Verdict = 'keep' | 'follow' | readonly Step[]

/**
 * What becomes of a profile found at start. Pure; `server` is the fingerprint of the chosen server.
 * `asked`: a login the desk made up itself may exist at the server by now, so it is proved like a created one; an answer
 * that never came is lost with its request. `shown` is never shown again: its guest may have scanned it.
 */
export function verdict(profile: Profile, server: string, now: number): Verdict {
  const { purpose } = profile
  const adopt: Step[] = purpose === 'table' || purpose === 'slip' ? [] : [{ type: 'adopted' }]
  // What was printed is looked for at once: whoever printed it has done all it will do.
  const isDone = purpose === 'table' || (purpose === 'slip' && profile.state === 'shown')
  if (!isDone && now - profile.changedAt < COMMAND_MILLISECONDS) return 'keep'
  switch (profile.state) {
    case 'asked':
      if (profile.login) return [...adopt, { type: 'created', login: profile.login }, ...retired(profile, server)]
      return [
        { type: 'failed', code: 'aborted', cause: 'the desk stopped while it was asking; the server may have made it' },
      ]
    case 'created':
    case 'proved':
      // The next slips begin with it; those of another server wait until that one is chosen again.
      if (purpose === 'slip') return 'keep'
      return [...adopt, ...retired(profile, server)]
    case 'shown':
      return profile.login ? 'follow' : [{ type: 'expired', reason: 'handed out by the command line' }]
    default:
      return 'keep'
  }
}

const retired = (profile: Profile, server: string): Step[] =>
  profile.server === server || profile.purpose === 'slip'
    ? []
    : [{ type: 'expired', reason: 'made for a server that is no longer chosen, and never shown' }]

type Parts = { profiles: Profiles; arrivals: Arrivals; server: string; now(): number; log: Log }

/** Takes up every unfinished profile after a start. */
export function recover({ profiles, arrivals, server, now, log }: Parts): void {
  for (const profile of profiles.inState('asked', 'created', 'proved', 'shown')) {
    const decided = verdict(profile, server, now())
    if (decided === 'follow') arrivals.follow(profile, () => false)
    else if (decided !== 'keep') for (const step of decided) profiles.apply(profile.id, step)
    log.info('took up a profile after a stop', { id: profile.id, was: profile.state })
  }
}

/** The operator chose another server: stock of the old one is given up. Call it while nothing is being made. */
export function retireStock(profiles: Profiles, server: string): void {
  for (const profile of profiles.inState('created', 'proved')) {
    if (profile.purpose === 'table') for (const step of retired(profile, server)) profiles.apply(profile.id, step)
  }
}
