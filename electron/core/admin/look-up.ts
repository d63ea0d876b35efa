/** Whether the server has a profile whose making failed: then it can be taken back. */
import { AppError } from '../../../shared/errors.ts'
import type { Ports } from '../../providers/provider.ts'
import { serverOf } from '../onboarding/abilities.ts'
import { requireHere } from '../onboarding/here.ts'
import type { Maker } from '../onboarding/maker.ts'
import type { Handlers } from '../router.ts'
import type { ServerChoice } from '../settings.ts'
import type { Profiles } from '../store/profiles.ts'

type Parts = {
  profiles: Pick<Profiles, 'get' | 'apply'>
  maker: Pick<Maker, 'between'>
  server(): ServerChoice
  ports(): Ports
  onChange(): void
}

/** Asks the server once, while nothing is being made. Throws AppError; `invalid-input` where nothing was sent. */
export function lookUpHandlers({ profiles, maker, server, ports, onChange }: Parts) {
  return {
    'people.lookUp': ({ id }) =>
      maker.between(async () => {
        const { address, state } = profiles.get(id)
        const choice = server()
        const { provider, settings } = serverOf(choice)
        requireHere(choice, profiles.get(id))
        if (!provider.exists || address === null || state !== 'failed')
          throw new AppError('invalid-input', 'there is nothing to look up')
        const exists = await provider.exists(settings, address, ports())
        if (exists) profiles.apply(id, { type: 'found', reason: 'the server has it, but nobody got it' })
        onChange()
        return { exists }
      }),
  } satisfies Partial<Handlers>
}
