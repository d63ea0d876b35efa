/** What an operator does at the server beside single profiles: tokens, and whether people may come without the desk. */
import { AppError } from '../../../shared/errors.ts'
import type { Ports, Provider } from '../../providers/provider.ts'
import { reasonsOf, requireAbility, serverOf } from '../onboarding/abilities.ts'
import type { Maker } from '../onboarding/maker.ts'
import { portsOf } from '../onboarding/outside.ts'
import type { World } from '../ports.ts'
import type { Handlers } from '../router.ts'
import type { ServerChoice } from '../settings.ts'

const LIMIT_MILLISECONDS = 60_000

type Parts = {
  world: Pick<World, 'http' | 'run' | 'randomBytes'>
  maker: Pick<Maker, 'between'>
  taken(address: string): boolean
  server(): ServerChoice
}

/** Everything but `abilities.read` asks the server, once, while no profile is being made, and throws AppError. */
export function createServerDesk({ world, maker, taken, server }: Parts) {
  const closing = new AbortController()

  const ask = <A extends 'tokens' | 'registration', T>(
    ability: A,
    deed: (method: NonNullable<Provider[A]>, settings: unknown, ports: Ports) => Promise<T>,
  ): Promise<T> =>
    maker.between(() => {
      const chosen = serverOf(server())
      const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(LIMIT_MILLISECONDS)])
      return deed(requireAbility(chosen, ability), chosen.settings, portsOf(world, taken, signal))
    })

  const handlers = {
    'abilities.read': () => reasonsOf(serverOf(server())),
    'tokens.list': () => ask('tokens', (tokens, settings, ports) => tokens.list(settings, ports)),
    'tokens.create': wish => ask('tokens', (tokens, settings, ports) => tokens.create(settings, wish, ports)),
    'tokens.remove': ({ token }) =>
      ask('tokens', async (tokens, settings, ports) => {
        await tokens.remove(settings, token, ports)
        return null
      }),
    'registration.read': () =>
      ask('registration', (registration, settings, ports) => registration.read(settings, ports)),
    'registration.set': ({ open, firstLogin }) =>
      ask('registration', async (registration, settings, ports) => {
        const wish = { ...(open !== undefined && { open }), ...(firstLogin !== undefined && { firstLogin }) }
        await registration.set(settings, wish, ports)
        return registration.read(settings, ports)
      }),
  } satisfies Partial<Handlers>

  return {
    handlers,
    /** Ends what is being asked. */
    close: () => closing.abort(new AppError('aborted', 'the desk stopped it')),
  }
}
