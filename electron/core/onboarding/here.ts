/** Which server a profile belongs to. */
import { createHash } from 'node:crypto'
import { AppError } from '../../../shared/errors.ts'
import { secretFields } from '../../providers/form.ts'
import { findProvider } from '../../providers/index.ts'
import type { ServerChoice } from '../settings.ts'
import { serverOf } from './abilities.ts'
import type { Profile } from './profile.ts'

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

/** Tells profiles made at a server: with the same settings, or by the same kind of server for the same mail domain. */
export function madeAt(choice: ServerChoice): (profile: Profile) => boolean {
  const here = fingerprint(choice)
  const { provider, settings } = serverOf(choice)
  const { domain } = provider.plan(settings)
  const ends = [`@${domain}`, `@[${domain}]`]
  return ({ server, provider: kind, address }) =>
    server === here || (kind === provider.id && ends.some(end => address?.endsWith(end)))
}

/** Throws AppError `invalid-input` for a profile that was made elsewhere. */
export function requireHere(choice: ServerChoice, profile: Profile): void {
  if (madeAt(choice)(profile)) return
  throw new AppError('invalid-input', 'this profile was made at another server than the one that is chosen now')
}
