/** Where a mailbox shows nothing when a phone logs in, the server itself may know its newest login. */
import { asAppError } from '../../../shared/errors.ts'
import type { Ports } from '../../providers/provider.ts'
import type { World } from '../ports.ts'
import type { ServerChoice } from '../settings.ts'
import type { Profiles } from '../store/profiles.ts'
import { type Server, serverOf, whyNot } from './abilities.ts'
import { madeAt } from './here.ts'
import { portsOf } from './outside.ts'
import type { Profile } from './profile.ts'

const PERIOD_MILLISECONDS = 10_000
const LONGEST_PERIOD_MILLISECONDS = 80_000

/** Asks for the newest login, where the server can tell: milliseconds since 1970, null for none. Throws AppError. */
export function lastLoginOf(server: Server, address: string): ((ports: Ports) => Promise<number | null>) | null {
  const { provider, settings } = server
  if (!provider.lastLogin || whyNot(server, 'lastLogin') !== null) return null
  const ask = provider.lastLogin
  return ports => ask(settings, address, ports)
}

/**
 * The newest login right after the proof, or null where this sign cannot be used: a server that does not know of the
 * proof's own login would take it for the phone's later on. Never throws.
 */
export async function knownLogin(
  server: Server,
  address: string,
  ports: Ports,
  log: World['log'],
): Promise<number | null> {
  const ask = lastLoginOf(server, address)
  if (!ask) return null
  try {
    return await ask(ports)
  } catch (error) {
    const { code, message } = asAppError(error)
    log.warn('the server does not tell its newest login: arrivals are told by button', { code, cause: message })
    return null
  }
}

type Watching = {
  world: Pick<World, 'after' | 'log'>
  ask: () => Promise<number | null>
  /** What `knownLogin` gave. */
  known: number
  signal: AbortSignal
}

/**
 * Asks every 10 s, after failures less often, until there is a login later than `known`. Resolves true then, false when
 * the signal aborts or the server refuses the administrator: it may lock everybody out after too many of these.
 */
async function watchLastLogin({ world, ask, known, signal }: Watching): Promise<boolean> {
  let period = PERIOD_MILLISECONDS
  while (await pause(world, period, signal)) {
    try {
      if (((await ask()) ?? known) > known) return !signal.aborted
      period = PERIOD_MILLISECONDS
    } catch (error) {
      if (signal.aborted) return false
      const { code, message } = asAppError(error)
      world.log.warn('asking for the newest login failed', { code, cause: message })
      if (code === 'credentials') return false
      period = Math.min(period * 2, LONGEST_PERIOD_MILLISECONDS)
    }
  }
  return false
}

/** Resolves true after so many milliseconds, or false as soon as the signal aborts. */
export function pause(world: Pick<World, 'after'>, milliseconds: number, signal: AbortSignal): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  if (signal.aborted) resolve(false)
  const callOff = () => resolve(false)
  signal.addEventListener('abort', callOff, { once: true })
  const cancel = world.after(milliseconds, () => resolve(true))
  return promise.finally(() => {
    cancel()
    signal.removeEventListener('abort', callOff)
  })
}

export type LoginParts = {
  world: Pick<World, 'http' | 'run' | 'randomBytes' | 'after' | 'log'>
  profiles: Pick<Profiles, 'hasAddress'>
  server(): ServerChoice
}

/** The way to ask for a profile's newest login, or null: profiles of another server are not looked for any more. */
function question({ world, profiles, server }: LoginParts, profile: Profile, signal: AbortSignal) {
  const { address, knownLogin: known } = profile
  const choice = server()
  if (address === null || known === null || !madeAt(choice)(profile)) return null
  const ask = lastLoginOf(serverOf(choice), address)
  if (!ask) return null
  const ports = portsOf(world, taken => profiles.hasAddress(taken), signal)
  return { ask: () => ask(ports), known }
}

/** Watches profiles of the chosen server by their newest login. */
export const createLoginWatch =
  (parts: LoginParts) =>
  async (profile: Profile, signal: AbortSignal): Promise<boolean> => {
    const asked = question(parts, profile, signal)
    return asked ? watchLastLogin({ world: parts.world, ...asked, signal }) : false
  }

/** Looks once whether there is a login that is not the desk's own; null where nobody can tell. Throws AppError. */
export const createLoginLook =
  (parts: LoginParts) =>
  async (profile: Profile, signal: AbortSignal): Promise<boolean | null> => {
    const asked = question(parts, profile, signal)
    return asked ? ((await asked.ask()) ?? asked.known) > asked.known : null
  }
