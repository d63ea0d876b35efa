import { AppError } from '../../../shared/errors.ts'
import type { Login } from '../../../shared/model.ts'
import { findProvider } from '../../providers/index.ts'
import type { Arrivals } from '../onboarding/arrivals.ts'
import type { Stock } from '../onboarding/stock.ts'
import type { World } from '../ports.ts'
import type { SettingsFile } from '../settings.ts'
import type { Profiles } from '../store/profiles.ts'

export type GiveParts = {
  world: Pick<World, 'now'>
  profiles: Profiles
  stock: Stock
  arrivals: Arrivals
  settings: Pick<SettingsFile, 'current'>
  /** Throws AppError `not-set-up`. */
  desk: { requireSetUp(): void }
}

/**
 * Takes a profile from the stock for a phone that asks for itself: from then on it counts as shown, and is followed
 * until the phone is in. Throws AppError.
 */
export async function giveProfile(parts: GiveParts, signal: AbortSignal): Promise<Login> {
  const { world, profiles, stock, arrivals, settings, desk } = parts
  desk.requireSetUp()
  if (!findProvider(settings.current().server.provider).real) {
    throw new AppError('not-set-up', 'the wall code was used while the desk is only practising')
  }
  // A phone that is gone waits no more: its profile stays for the next one.
  const wish = { from: 'wall code', since: world.now(), signal }
  const shown = await stock.take(profile => {
    const { table, event } = settings.current()
    const hidesAt = world.now() + table.hideAfterSeconds * 1000
    return profiles.apply(profile.id, { type: 'shown', hidesAt, phone: null, language: event.languages[0] ?? 'en' })
  }, wish)
  stock.fill()
  if (!shown.login) throw new Error(`profile ${shown.id} was given without its login`)
  arrivals.follow(shown, () => false)
  // Nobody stands there to press the button, and it was a phone that asked.
  if (shown.sign === 'button') arrivals.arrived(shown.id)
  return shown.login
}
