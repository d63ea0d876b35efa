import { createHash } from 'node:crypto'
import { buildDclogin } from '../../../shared/dclogin.ts'
import { AppError, asAppError, type ErrorCode } from '../../../shared/errors.ts'
import type { Login } from '../../../shared/model.ts'
import { parseSettings, secretFields } from '../../providers/form.ts'
import { findProvider } from '../../providers/index.ts'
import type { Ports, Provider } from '../../providers/provider.ts'
import type { Codes } from '../codes/proved.ts'
import type { World } from '../ports.ts'
import type { ServerChoice } from '../settings.ts'
import type { Profiles } from '../store/profiles.ts'
import type { Profile, Purpose } from './profile.ts'

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

/** Stock made for one server must not be handed out for another. Secrets are left out: a new token changes no server. */
export function fingerprint({ provider, settings }: ServerChoice): string {
  const secrets = secretFields(findProvider(provider))
  const open = Object.entries(settings).filter(([name]) => !secrets.includes(name))
  const sorted = open.toSorted(([a], [b]) => a.localeCompare(b, 'en'))
  return createHash('sha256')
    .update(JSON.stringify([provider, sorted]))
    .digest('hex')
    .slice(0, 16)
}

/** Makes and proves profiles, one after the other: servers count, limit and lock by request. */
export type Maker = {
  /** A new profile, asked for once, recorded at every step. Throws AppError. */
  make(choice: ServerChoice, purpose: Purpose, signal: AbortSignal): Promise<Profile>
  /** Proves a profile whose login is known, for instance after a power cut. Throws AppError. */
  prove(profile: Profile, choice: ServerChoice, signal: AbortSignal): Promise<Profile>
  /** Writes down profiles that were created while the disk was full. Throws AppError while it still is. */
  saveHeld(): void
  /** Resolves when nothing is being made. */
  idle(): Promise<void>
}

export function createMaker(
  world: Pick<World, 'http' | 'run' | 'mail' | 'randomBytes' | 'log'>,
  profiles: Profiles,
  codes: Codes,
): Maker {
  let last: Promise<unknown> = Promise.resolve()
  const oneAfterTheOther = <T>(action: () => Promise<T>): Promise<T> => {
    const turn = last.then(action)
    last = turn.catch(() => undefined)
    return turn
  }

  /** Created at the server but not yet written, because the disk was full: held until it can be. */
  const unsaved = new Map<number, Login>()
  const portsFor = (signal: AbortSignal): Ports => ({
    http: request => world.http(request, signal),
    run: (program, args, options) => world.run(program, args, { ...options, signal }),
    randomText: (length, alphabet) => randomText(world.randomBytes, length, alphabet),
    taken: address => profiles.hasAddress(address),
  })

  async function create(choice: ServerChoice, purpose: Purpose, signal: AbortSignal): Promise<Profile> {
    const provider: Provider = findProvider(choice.provider)
    const settings = parseSettings(provider, choice.settings)
    const ports = portsFor(signal)
    const invented = provider.invent?.(settings, ports)
    let profile = profiles.ask(provider.id, fingerprint(choice), purpose)
    if (invented) profile = profiles.apply(profile.id, { type: 'invented', login: invented })
    let login: Login | undefined
    try {
      login = provider.create ? await provider.create(settings, invented, ports) : invented
      if (!login) throw new Error(`provider ${provider.id} neither invents nor creates`)
      if (login.address !== profile.address && profiles.hasAddress(login.address)) {
        throw new AppError('name-taken', `the server gave ${login.address} out a second time`)
      }
    } catch (error) {
      fail(profile, error)
      throw error
    }
    unsaved.set(profile.id, login)
    return saveCreated(profile.id, login)
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
    const provider = findProvider(choice.provider)
    try {
      const settle = provider.settleSeconds?.(parseSettings(provider, choice.settings))
      const sign = provider.real ? (await world.mail.prove(profile.login, signal, settle)).sign : 'button'
      await codes.paint(buildDclogin(profile.login))
      return profiles.apply(profile.id, { type: 'proved', sign })
    } catch (error) {
      const why = provider.whyRefused?.(parseSettings(provider, choice.settings))
      const refused = error instanceof AppError && error.code === 'login-refused' && why !== undefined
      const named = refused ? new AppError('closed', `${error.message} (${why})`, { cause: error }) : error
      if (!passing.includes(asAppError(named).code)) fail(profile, named)
      throw named
    }
  }

  return {
    make: (choice, purpose, signal) =>
      oneAfterTheOther(async () => {
        const profile = await proveNow(await create(choice, purpose, signal), choice, signal)
        world.log.info('profile ready', {
          id: profile.id,
          provider: profile.provider,
          milliseconds: profile.milliseconds,
        })
        return profile
      }),
    prove: (profile, choice, signal) => oneAfterTheOther(() => proveNow(profile, choice, signal)),
    saveHeld() {
      for (const [id, login] of unsaved) saveCreated(id, login)
    },
    idle: () => oneAfterTheOther(async () => {}),
  }
}

/** Uniform choice by rejection: a plain remainder would favour the first letters of the alphabet. */
export function randomText(randomBytes: (length: number) => Uint8Array, length: number, alphabet: string): string {
  const limit = 256 - (256 % alphabet.length)
  let text = ''
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < limit && text.length < length) text += alphabet[byte % alphabet.length]
    }
  }
  return text
}
