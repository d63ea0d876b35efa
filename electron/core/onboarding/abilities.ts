import { AppError } from '../../../shared/errors.ts'
import type { AbilityName, AbilityReasons } from '../../../shared/abilities.ts'
import { parseSettings } from '../../providers/form.ts'
import { findProvider } from '../../providers/index.ts'
import { abilityNames, type Provider } from '../../providers/provider.ts'
import type { ServerChoice } from '../settings.ts'

/** A provider with settings it takes. */
export type Server = { provider: Provider; settings: unknown }

/** Throws AppError `invalid-input` when the settings are not complete. */
export function serverOf(choice: ServerChoice): Server {
  const provider = findProvider(choice.provider)
  return { provider, settings: parseSettings(provider, choice.settings) }
}

/** Null where the server can do it with these settings, else why not. */
export function whyNot({ provider, settings }: Server, ability: AbilityName): string | null {
  const named = provider.cannot?.(settings)[ability]
  if (named !== undefined) return named
  return provider[ability] === undefined ? `${provider.title} has no way to do this from here` : null
}

export const reasonsOf = (server: Server): AbilityReasons =>
  Object.fromEntries(abilityNames.map(ability => [ability, whyNot(server, ability)])) as AbilityReasons // every name is in it

/** Throws AppError `invalid-input` with the reason where the server cannot do it. */
export function requireAbility<A extends AbilityName>(server: Server, ability: A): NonNullable<Provider[A]> {
  const reason = whyNot(server, ability)
  const method = server.provider[ability]
  if (reason !== null || method === undefined) throw new AppError('invalid-input', reason ?? ability)
  return method
}
