/** The space of one profile at its server. */
import type { Quota } from '../../../shared/abilities.ts'
import { AppError } from '../../../shared/errors.ts'
import type { Ports } from '../../providers/provider.ts'
import { requireAbility, serverOf } from '../onboarding/abilities.ts'
import { requireHere } from '../onboarding/here.ts'
import type { Maker } from '../onboarding/maker.ts'
import type { Handlers } from '../router.ts'
import type { ServerChoice } from '../settings.ts'
import type { Profiles } from '../store/profiles.ts'

type Parts = {
  profiles: Pick<Profiles, 'get'>
  maker: Pick<Maker, 'between'>
  server(): ServerChoice
  ports(): Ports
}

/** Asks the server while nothing is being made. Throws AppError; `invalid-input` with the reason where nothing was sent. */
export function quotaHandlers({ profiles, maker, server, ports }: Parts) {
  /** `maxBytes` null only looks. */
  const ask = (id: number, maxBytes: number | null): Promise<Quota> =>
    maker.between(async () => {
      const profile = profiles.get(id)
      const { address, revocation } = profile
      const choice = server()
      const at = serverOf(choice)
      const quota = requireAbility(at, 'quota')
      requireHere(choice, profile)
      if (address === null || revocation === 'removed')
        throw new AppError('invalid-input', 'there is no such profile at the server')
      if (maxBytes !== null) await quota.set(at.settings, address, maxBytes, ports())
      // What the server made of it: some round, some have a limit of their own.
      return quota.read(at.settings, address, ports())
    })

  return {
    'people.space': ({ id }) => ask(id, null),
    'people.setSpace': ({ id, maxBytes }) => ask(id, maxBytes),
  } satisfies Partial<Handlers>
}
