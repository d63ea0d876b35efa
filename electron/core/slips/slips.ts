/** Slips on the operator's screen: made in the background, printed, looked for, taken back. */
import { AppError, asAppError } from '../../../shared/errors.ts'
import { languagesPerSlip } from '../../../shared/slip-layout.ts'
import type { SlipLook, SlipsState, SlipWish } from '../../../shared/slips.ts'
import { findProvider } from '../../providers/index.ts'
import type { People } from '../admin/people.ts'
import type { Problems } from '../admin/problems.ts'
import type { Codes } from '../codes/proved.ts'
import type { Arrivals } from '../onboarding/arrivals.ts'
import type { Maker } from '../onboarding/maker.ts'
import { fingerprint } from '../onboarding/here.ts'
import type { World } from '../ports.ts'
import type { Handlers } from '../router.ts'
import type { SettingsFile } from '../settings.ts'
import type { Profiles } from '../store/profiles.ts'
import type { SlipStore } from '../store/slips.ts'
import { requireExpiry, standardExpiry } from './expiry.ts'
import { makeSlips } from './make.ts'
import { slipPage } from './page.ts'

/** `desk slips` may print while the kiosk runs. */
const FOLLOW_MILLISECONDS = 5 * 60_000

type Parts = {
  world: Pick<World, 'now' | 'after'>
  settings: SettingsFile
  profiles: Profiles
  slips: SlipStore
  maker: Maker
  arrivals: Pick<Arrivals, 'follow' | 'follows'>
  codes: Codes
  people: Pick<People, 'revokeAll'>
  problems: Problems
  onChange(): void
}

export function createSlips(parts: Parts) {
  const { world, settings, profiles, slips, maker, arrivals, codes, people, problems, onChange } = parts
  type Job = { made: number; wanted: number; stop: AbortController; done: Promise<void> }
  const ending = new AbortController()
  let job: Job | undefined
  let failure: SlipsState['failure'] = null
  // Those of before the start are taken up by `recover`: followed twice, the first could not be stopped.
  let cancelFollow = world.after(FOLLOW_MILLISECONDS, followPrinted)

  function followPrinted(): void {
    cancelFollow()
    cancelFollow = world.after(FOLLOW_MILLISECONDS, followPrinted)
    for (const profile of profiles.inState('shown'))
      if (profile.purpose === 'slip' && profile.login && !arrivals.follows(profile.id))
        arrivals.follow(profile, () => false)
  }

  async function make({ count, look }: SlipWish, running: Job): Promise<void> {
    const choice = settings.server()
    const event = settings.current().event.name
    try {
      const made = await makeSlips({
        maker,
        profiles,
        slips,
        choice,
        now: world.now(),
        wanted: count,
        signal: running.stop.signal,
        end: ending.signal,
        onMade(made) {
          running.made = made
          onChange()
        },
      })
      slips.add(
        event,
        look,
        made.map(({ id }) => id),
      )
    } catch (error) {
      const { code, message } = asAppError(error)
      if (running.stop.signal.aborted) return
      failure = { code, cause: message }
      problems.add('making slips', error)
    } finally {
      job = undefined
      onChange()
    }
  }

  function standard(): SlipLook {
    const { event, limit } = settings.current()
    const perPage = 4
    const languages = event.languages.slice(0, languagesPerSlip[perPage])
    const expiresAt = standardExpiry(world.now(), limit.until)
    return { languages, phone: 'android', paper: 'a4', perPage, expiresAt }
  }

  function state(): SlipsState {
    const newest = profiles.find({ text: '', state: null, slips: true }, 1).found[0]
    return {
      now: world.now(),
      batches: slips.batches(),
      spare: job ? 0 : slips.spare(fingerprint(settings.server())).length,
      making: job ? { made: job.made, wanted: job.wanted } : null,
      failure,
      seen: newest?.sign ? newest.sign !== 'button' : null,
      standard: standard(),
    }
  }

  return {
    handlers: {
      'slips.read': state,
      'slips.make': wish => {
        if (job) throw new AppError('invalid-input', 'slips are being made already')
        requireExpiry(wish.look.expiresAt, world.now())
        failure = null
        maker.tryAgain()
        job = { made: 0, wanted: wish.count, stop: new AbortController(), done: Promise.resolve() }
        job.done = make(wish, job)
        return null
      },
      'slips.cancel': () => {
        job?.stop.abort()
        return null
      },
      'slips.page': async ({ batch: id }) => {
        if (id === null) throw new AppError('invalid-input', 'only the command line prints slips of no batch')
        const { event, look } = slips.get(id)
        requireExpiry(look.expiresAt, world.now())
        const printed = slips.print(id)
        followPrinted()
        onChange()
        const practice = !findProvider(settings.current().server.provider).real
        return slipPage({ event, practice, look, profiles: printed, codes })
      },
      'slips.revoke': ({ batch }) => {
        const ids = new Set(slips.profilesOf(batch).map(({ id }) => id))
        return people.revokeAll(({ id }) => ids.has(id))
      },
    } satisfies Partial<Handlers>,
    /** Ends what is being made. */
    async close(): Promise<void> {
      cancelFollow()
      job?.stop.abort()
      ending.abort(new AppError('aborted', 'the desk stopped it'))
      await job?.done
    },
  }
}
