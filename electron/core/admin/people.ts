/** What an operator does with profiles that exist: look them up, take them back, let them in again. */
import { join } from 'node:path'
import { AppError, asAppError, type ErrorCode } from '../../../shared/errors.ts'
import type { Revocation } from '../../../shared/abilities.ts'
import type { ProfileState } from '../../../shared/model.ts'
import type { Person } from '../../../shared/overview.ts'
import { replaceFile } from '../files.ts'
import { requireAbility, type Server, serverOf, whyNot } from '../onboarding/abilities.ts'
import type { Arrivals } from '../onboarding/arrivals.ts'
import { fingerprint, madeAt, requireHere } from '../onboarding/here.ts'
import { lastLoginOf } from '../onboarding/last-login.ts'
import type { Maker } from '../onboarding/maker.ts'
import { portsOf } from '../onboarding/outside.ts'
import type { Profile } from '../onboarding/profile.ts'
import type { World } from '../ports.ts'
import type { ServerChoice } from '../settings.ts'
import type { Handlers } from '../router.ts'
import type { Profiles } from '../store/profiles.ts'
import type { SlipWatch } from '../slips/watch.ts'
import { lookUpHandlers } from './look-up.ts'
import { quotaHandlers } from './quota.ts'
import { usedFileName, usedList } from './used.ts'

const LISTED = 200
/** A provider may need several requests for one deed. */
const LIMIT_MILLISECONDS = 60_000

/** The way to the server or the key is the trouble, so the next profile would fail alike, or lock the operator out. */
const endsRound: readonly ErrorCode[] = [
  'name-not-found',
  'unreachable',
  'timeout',
  'tls',
  'rate-limited',
  'credentials',
  'aborted',
  'disk-full',
  'read-only',
]

type Deed = 'remove' | 'block' | 'unblock'
const done: Record<Deed, { how: Revocation; reason: string }> = {
  remove: { how: 'removed', reason: 'removed at the server' },
  block: { how: 'blocked', reason: 'blocked at the server' },
  unblock: { how: 'unblocked', reason: 'unblocked at the server' },
}

/** How operators see profiles while `choice` is the chosen server. */
export function personAt(choice: ServerChoice): (profile: Profile) => Person {
  const isHere = madeAt(choice)
  return profile => {
    const { id, address, state, phone, changedAt, reason, revocation, cameBy, purpose } = profile
    const slip = purpose === 'slip'
    return { id, address, state, phone, changedAt, reason, revocation, cameBy, slip, here: isHere(profile) }
  }
}

/** Why this may not be done to a profile now, whatever the server can do; null when it may. */
function objection(profile: Profile, deed: Deed): string | null {
  const { state, revocation, address } = profile
  if (address === null) return 'this profile never came into being'
  if (revocation === 'removed') return `${address} is removed already`
  if (deed === 'unblock') return revocation === 'blocked' ? null : `${address} is not blocked`
  if (deed === 'block' && revocation === 'blocked') return `${address} is blocked already`
  if (state === 'asked' || state === 'failed') return `${address} is not known to exist: making it failed`
  return null
}

type Parts = {
  world: Pick<World, 'http' | 'run' | 'randomBytes' | 'log' | 'paths'>
  profiles: Profiles
  maker: Pick<Maker, 'between'>
  arrivals: Pick<Arrivals, 'withdraw' | 'arrived'>
  slipWatch: Pick<SlipWatch, 'look'>
  server(): ServerChoice
  onChange(): void
}

export type People = ReturnType<typeof createPeople>

export function createPeople({ world, profiles, maker, arrivals, slipWatch, server, onChange }: Parts) {
  const closing = new AbortController()
  let roundRuns = false

  const limit = () => AbortSignal.any([closing.signal, AbortSignal.timeout(LIMIT_MILLISECONDS)])
  const ports = () => portsOf(world, address => profiles.hasAddress(address), limit())

  /** Sends it once. The screen and the stock let go of the profile before the server is asked. */
  async function carryOut(profile: Profile, deed: Deed, at: Server): Promise<void> {
    const { id, address } = profile
    const method = requireAbility(at, deed)
    const why = objection(profile, deed)
    if (why !== null || address === null) throw new AppError('invalid-input', why ?? 'no address')
    if (profile.state === 'shown') arrivals.withdraw(id, 'the operator took it back')
    else if (profile.state === 'created' || profile.state === 'proved')
      profiles.apply(id, { type: 'expired', reason: 'the operator took it back' })
    await method(at.settings, address, ports())
    const { how, reason } = done[deed]
    if (how === 'unblocked' || profile.state === 'revoked') profiles.apply(id, { type: 'revised', how, reason })
    else profiles.apply(id, { type: 'revoked', how, reason })
    world.log.info('an operator changed a profile at the server', { id, how })
  }

  /** Throws AppError; `invalid-input` with the reason where nothing was sent. */
  const act = (id: number, deed: Deed): Promise<null> =>
    maker
      .between(async () => {
        const profile = profiles.get(id)
        const choice = server()
        requireHere(choice, profile)
        await carryOut(profile, deed, serverOf(choice))
        return null
      })
      .finally(onChange)

  const neverConnected: readonly ProfileState[] = ['created', 'proved', 'expired']
  /** A slip may lie in somebody's pocket: it counts only where the operator says so. */
  const states: readonly ProfileState[] = [...neverConnected, 'shown']
  const isNoSlip = ({ purpose }: Profile) => purpose !== 'slip'
  /** The command line's profiles went to somebody, whom the desk never sees arrive. */
  function unusedAt(choice: ServerChoice): (profile: Profile) => boolean {
    const isHere = madeAt(choice)
    return profile =>
      (isNoSlip(profile) ? neverConnected : states).includes(profile.state) &&
      profile.purpose !== 'command' &&
      profile.address !== null &&
      isHere(profile)
  }
  const unused = () => profiles.inState(...states).filter(unusedAt(server()))

  /** Somebody came after all, when the code was gone already. */
  async function cameLate(profile: Profile, at: Server): Promise<boolean> {
    if (profile.purpose === 'slip' && profile.state === 'shown' && (await slipWatch.look(profile, limit()))) {
      arrivals.arrived(profile.id)
      return true
    }
    if (profile.language === null || profile.address === null) return false
    const newest = await lastLoginOf(at, profile.address)?.(ports())
    return newest != null && newest > (profile.knownLogin ?? profile.changedAt)
  }

  /** Takes back what nobody used of the `wanted`, one after the other; stops where the next one would fail alike. */
  async function revokeAll(wanted: (profile: Profile) => boolean) {
    if (roundRuns) throw new AppError('invalid-input', 'this is being done already')
    const choice = server()
    const at = serverOf(choice)
    const deed = whyNot(at, 'remove') === null ? 'remove' : 'block'
    requireAbility(at, deed)
    const isUnused = unusedAt(choice)
    const ids = unused()
      .filter(wanted)
      .map(({ id }) => id)
    const counts = { revoked: 0, failed: 0, skipped: 0, cause: null as string | null }
    roundRuns = true
    try {
      for (const [index, id] of ids.entries()) {
        try {
          const revoked = await maker.between(async () => {
            const profile = profiles.get(id)
            // A guest may have got it meanwhile, or the operator another server.
            if (!isUnused(profile) || fingerprint(server()) !== fingerprint(choice)) return false
            if (await cameLate(profile, at)) return false
            await carryOut(profile, deed, at)
            return true
          })
          counts[revoked ? 'revoked' : 'skipped']++
        } catch (error) {
          const { code, message } = asAppError(error)
          world.log.warn('a profile could not be taken back', { id, code, cause: message, error })
          counts.failed++
          counts.cause ??= message
          if (endsRound.includes(code)) {
            counts.skipped += ids.length - index - 1
            break
          }
        }
        onChange()
      }
    } finally {
      roundRuns = false
      onChange()
    }
    return counts
  }

  const handlers = {
    'people.list': search => {
      const { found, total } = profiles.find(search, LISTED)
      const { provider, settings } = serverOf(server())
      const listed = provider.listed?.(settings) !== undefined
      const people = found.map(personAt(server()))
      const all = unused()
      const count = all.filter(isNoSlip).length
      const looksUp = provider.exists !== undefined
      return { people, total, unused: count, unusedSlips: all.length - count, listed, looksUp }
    },
    'people.export': () => {
      const path = join(world.paths.data, usedFileName)
      replaceFile(path, usedList(server(), profiles))
      return { path }
    },
    ...quotaHandlers({ profiles, maker, server, ports }),
    ...lookUpHandlers({ profiles, maker, server, ports, onChange }),
    'people.remove': ({ id }) => act(id, 'remove'),
    'people.block': ({ id }) => act(id, 'block'),
    'people.unblock': ({ id }) => act(id, 'unblock'),
    'people.revokeUnused': ({ slips }) => revokeAll(profile => slips || isNoSlip(profile)),
  } satisfies Partial<Handlers>

  return {
    handlers,
    revokeAll,
    /** Ends what is being sent. */
    close: () => closing.abort(new AppError('aborted', 'the desk stopped it')),
  }
}
