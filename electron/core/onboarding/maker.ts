import { buildDcloginCode } from '../../../shared/dclogin.ts'
import { AppError, asAppError, type ErrorCode } from '../../../shared/errors.ts'
import type { Login } from '../../../shared/model.ts'
import { findProvider } from '../../providers/index.ts'
import type { Ports } from '../../providers/provider.ts'
import type { Codes } from '../codes/proved.ts'
import { markPublished } from '../net/published.ts'
import type { World } from '../ports.ts'
import type { ServerChoice } from '../settings.ts'
import type { Profiles } from '../store/profiles.ts'
import { type Server, serverOf } from './abilities.ts'
import { fingerprint } from './here.ts'
import { createLanes } from './lanes.ts'
import { knownLogin } from './last-login.ts'
import type { Limit } from './limit.ts'
import { portsOf } from './outside.ts'
import type { Profile, Purpose } from './profile.ts'
import { createRefusedKey } from './refused-key.ts'
import { wasMade, withoutRest } from './settle.ts'
import { tokenLabel } from './token-label.ts'

/** Nothing was decided: the same login may work later. Everything else ends a profile for good. */
const passing: readonly ErrorCode[] = [
  'name-not-found',
  'unreachable',
  'timeout',
  'server-error',
  'aborted',
  'rate-limited',
  'disk-full',
  'read-only',
]

/**
 * The desk was told to stop, and a server still has to answer: what it made is then on record. Longer than a slow server
 * takes, and less than the program takes to end (`shell/ending.ts`, `cli/serve.ts`).
 */
const LAST_ANSWER_MILLISECONDS = 6_000

/** Makes and proves profiles, one after the other where the provider does not say more: servers count, limit and lock. */
export type Maker = {
  /** How many may be made at once at this server. */
  atOnce(choice: ServerChoice): number
  /** A new profile, asked for once, recorded at every step. Throws AppError. */
  make(choice: ServerChoice, purpose: Purpose, signal: AbortSignal): Promise<Profile>
  /** Proves a profile whose login is known, for instance after a power cut. Throws AppError. */
  prove(profile: Profile, choice: ServerChoice, signal: AbortSignal): Promise<Profile>
  /** Writes down profiles that were created while the disk was full. Throws AppError while it still is. */
  saveHeld(): void
  /** Asks again also where the operator's key was refused a moment ago. */
  tryAgain(): void
  /** Runs `deed` while nothing is being made, and makes nothing meanwhile. */
  between<T>(deed: () => Promise<T>): Promise<T>
  /** Resolves when nothing is being made. */
  idle(): Promise<void>
}

type Parts = {
  world: Pick<World, 'http' | 'run' | 'mail' | 'published' | 'randomBytes' | 'log' | 'now' | 'after'>
  profiles: Profiles
  codes: Codes
  limit: Pick<Limit, 'admit' | 'label'>
}

export function createMaker({ world, profiles, codes, limit }: Parts): Maker {
  const lanes = createLanes()
  const refusedKey = createRefusedKey(world.now)
  const atOnce = (choice: ServerChoice) => findProvider(choice.provider).atOnce ?? 1

  /** Created at the server but not yet written, because the disk was full: held until it can be. */
  const unsaved = new Map<number, Login>()
  const portsFor = (signal: AbortSignal) => portsOf(world, address => profiles.hasAddress(address), signal)

  async function create(choice: ServerChoice, purpose: Purpose, signal: AbortSignal): Promise<Profile> {
    refusedKey.requireOther(choice)
    const server = serverOf(choice)
    const { provider, settings } = server
    // Before anything is asked for: what was created is written down at once.
    const { domain, certificates } = provider.plan(settings)
    const published = provider.real && certificates === 'strict' ? await world.published(domain, signal) : null
    if (signal.aborted) throw new AppError('aborted', 'called off')
    const invented = provider.invent?.(settings, portsFor(signal))
    const token = provider.registrationToken?.(settings)
    const cameBy = token ? tokenLabel(token) : limit.label()
    let profile = limit.admit(() => profiles.ask(provider.id, fingerprint(choice), purpose, cameBy))
    if (invented) profile = profiles.apply(profile.id, { type: 'invented', login: invented })
    let login: Login | undefined
    try {
      login = provider.create
        ? await answered(signal, late => createOrFind(server, invented, portsFor(late)))
        : invented
      if (!login) throw new Error(`provider ${provider.id} neither invents nor creates`)
      if (login.address !== profile.address && profiles.hasAddress(login.address)) {
        throw new AppError('name-taken', `the server gave ${login.address} out a second time`)
      }
    } catch (error) {
      refusedKey.note(choice, error)
      fail(profile, error)
      throw error
    }
    login = markPublished(login, published)
    unsaved.set(profile.id, login)
    return saveCreated(profile.id, login)
  }

  /** Lets `deed` end by itself for a while after `signal` has aborted. */
  async function answered<T>(signal: AbortSignal, deed: (late: AbortSignal) => Promise<T>): Promise<T> {
    const late = new AbortController()
    let cancel = () => {}
    const linger = () => (cancel = world.after(LAST_ANSWER_MILLISECONDS, () => late.abort(signal.reason)))
    signal.addEventListener('abort', linger, { once: true })
    try {
      return await deed(late.signal)
    } finally {
      signal.removeEventListener('abort', linger)
      cancel()
    }
  }

  /** Asks once. Where the answer is lost, the server may tell that the mailbox is there; the proof login decides then. */
  async function createOrFind(server: Server, invented: Login | undefined, ports: Ports): Promise<Login | undefined> {
    const { provider, settings } = server
    try {
      return await provider.create?.(settings, invented, ports)
    } catch (error) {
      const made = invented ? await wasMade(server, invented.address, error, ports, world.log) : null
      if (made === null) throw error
      if (!made) throw withoutRest(error)
      const { code, message } = asAppError(error)
      world.log.warn('the answer was lost, but the mailbox is there', { code, cause: message })
      return invented
    }
  }

  const saveCreated = (id: number, login: Login): Profile => {
    const profile = profiles.apply(id, { type: 'created', login })
    unsaved.delete(id)
    return profile
  }

  function fail(profile: Profile, error: unknown): void {
    const { code, message } = asAppError(error)
    try {
      profiles.apply(profile.id, { type: 'failed', code, cause: message })
    } catch (writing) {
      world.log.error('a failure could not be written down', { id: profile.id, error: writing })
    }
  }

  async function proveNow(profile: Profile, choice: ServerChoice, signal: AbortSignal): Promise<Profile> {
    if (!profile.login) throw new Error(`profile ${profile.id} has no login to prove`)
    const server = serverOf(choice)
    const { provider, settings } = server
    try {
      const settle = provider.settleSeconds?.(settings)
      const sign = provider.real ? (await world.mail.prove(profile.login, signal, settle)).sign : 'button'
      await codes.paint(buildDcloginCode(profile.login))
      if (sign === 'recent') return profiles.apply(profile.id, { type: 'proved', sign })
      const known = await knownLogin(server, profile.login.address, portsFor(signal), world.log)
      return profiles.apply(profile.id, {
        type: 'proved',
        ...(known === null ? { sign } : { sign: 'login', knownLogin: known }),
      })
    } catch (error) {
      const why = provider.whyRefused?.(settings)
      const refused = error instanceof AppError && error.code === 'login-refused' && why !== undefined
      const named = refused ? new AppError('closed', `${error.message} (${why})`, { cause: error }) : error
      if (!passing.includes(asAppError(named).code)) fail(profile, named)
      throw named
    }
  }

  return {
    atOnce,
    make: (choice, purpose, signal) =>
      lanes.run(atOnce(choice), async () => {
        const profile = await proveNow(await create(choice, purpose, signal), choice, signal)
        world.log.info('profile ready', {
          id: profile.id,
          provider: profile.provider,
          milliseconds: profile.milliseconds,
        })
        return profile
      }),
    prove: (profile, choice, signal) => lanes.run(atOnce(choice), () => proveNow(profile, choice, signal)),
    saveHeld() {
      for (const [id, login] of unsaved) saveCreated(id, login)
    },
    tryAgain: refusedKey.forget,
    between: lanes.alone,
    idle: () => lanes.alone(async () => {}),
  }
}
