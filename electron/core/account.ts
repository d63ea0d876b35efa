import { buildDclogin } from '../../shared/dclogin.ts'
import { AppError } from '../../shared/errors.ts'
import { createCodes } from './codes/proved.ts'
import { createMaker } from './onboarding/maker.ts'
import type { World } from './ports.ts'
import { openRecords } from './records.ts'
import type { ServerChoice } from './settings.ts'

const LIMIT_MILLISECONDS = 60_000

/**
 * Makes, proves and records one profile for the command line, also while the kiosk runs on the same folder.
 * `choice` null takes the saved server. `code` is the DCLOGIN text, a secret. Throws AppError.
 */
export async function makeAccount(
  world: World,
  choice: ServerChoice | null,
): Promise<{ address: string; code: string }> {
  using records = openRecords(world)
  const { settings, profiles, limit } = records
  const maker = createMaker({ world, profiles, codes: createCodes(), limit })
  const { id, login } = await maker.make(
    choice ?? settings.server(),
    'command',
    AbortSignal.timeout(LIMIT_MILLISECONDS),
  )
  if (!login) throw new AppError('unexpected', 'the profile has no login')
  profiles.apply(id, { type: 'shown', hidesAt: world.now(), phone: null, language: null })
  profiles.apply(id, { type: 'expired', reason: 'handed out by the command line' })
  return { address: login.address, code: buildDclogin(login) }
}
