/** A request may have done its work although its answer was lost: the server can be asked what became of it. */
import { AppError, asAppError, type ErrorCode } from '../../../shared/errors.ts'
import type { Ports } from '../../providers/provider.ts'
import type { World } from '../ports.ts'
import type { Server } from './abilities.ts'

/** After these nobody knows whether the server made the mailbox. After all others it did not, or was never asked. */
const unsure: readonly ErrorCode[] = ['timeout', 'malformed', 'server-error']

/** True: the mailbox is there. False: it is not. Null: this cannot be known, or there is nothing to doubt. Never throws. */
export async function wasMade(
  { provider, settings }: Server,
  address: string,
  failure: unknown,
  ports: Ports,
  log: World['log'],
): Promise<boolean | null> {
  if (!provider.exists || !unsure.includes(asAppError(failure).code)) return null
  try {
    return await provider.exists(settings, address, ports)
  } catch (error) {
    const { code, message } = asAppError(error)
    log.warn('what became of a lost request cannot be known', { code, cause: message })
    return null
  }
}

/** The failure, and that it left nothing behind. */
export function withoutRest(failure: unknown): AppError {
  const { code, message } = asAppError(failure)
  return new AppError(code, `${message} (the server has no such mailbox: nothing was made)`, { cause: failure })
}
