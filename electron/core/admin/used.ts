/** The operator's own list of profiles, with what became of each. */
import { AppError } from '../../../shared/errors.ts'
import { exportUsed, type Use } from '../../providers/csv/list.ts'
import { serverOf } from '../onboarding/abilities.ts'
import type { ServerChoice } from '../settings.ts'
import type { Profiles } from '../store/profiles.ts'

export const usedFileName = 'used-profiles.csv'

/**
 * As CSV: address, whether it was given out, its state, and when it came into that. No password is in it, used or not:
 * the operator has them in the list. Throws AppError `invalid-input` where profiles do not come from a list.
 */
export function usedList(choice: ServerChoice, profiles: Pick<Profiles, 'find'>): string {
  const { provider, settings } = serverOf(choice)
  const listed = provider.listed?.(settings)
  if (!listed) throw new AppError('invalid-input', `profiles of "${provider.title}" do not come from a list`)
  const { found } = profiles.find({ text: '', state: null }, Number.MAX_SAFE_INTEGER)
  const uses = new Map<string, Use>()
  // The newest of an address counts.
  for (const { address, state, revocation, changedAt } of found.toReversed())
    if (address !== null) uses.set(address, { state: revocation ?? state, at: changedAt })
  return exportUsed(listed, uses)
}
