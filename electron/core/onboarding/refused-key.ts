/**
 * After a refused key or password of the operator nothing more is asked with it for a while: mailcow bans whoever comes
 * ten times in ten minutes, Madmail then locks everybody out.
 */
import { AppError } from '../../../shared/errors.ts'
import type { World } from '../ports.ts'
import type { ServerChoice } from '../settings.ts'

const PAUSE_MINUTES = 10

export function createRefusedKey(now: World['now']) {
  let refused: { choice: string; cause: AppError; at: number } | undefined
  return {
    /** Throws AppError `credentials` while these settings, secrets included, were just refused. */
    requireOther(choice: ServerChoice): void {
      if (!refused || refused.choice !== JSON.stringify(choice) || now() - refused.at >= PAUSE_MINUTES * 60_000) return
      const { message, field } = refused.cause
      const pause = `not asked again for ${PAUSE_MINUTES} minutes, or until the settings are saved or tested`
      throw new AppError('credentials', `${message} (${pause})`, field === undefined ? {} : { field })
    },
    note(choice: ServerChoice, error: unknown): void {
      if (error instanceof AppError && error.code === 'credentials')
        refused = { choice: JSON.stringify(choice), cause: error, at: now() }
    },
    /** The operator has done something about it, perhaps at the server. */
    forget: () => void (refused = undefined),
  }
}
