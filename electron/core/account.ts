import { join } from 'node:path'
import { buildDclogin } from '../../shared/dclogin.ts'
import { AppError } from '../../shared/errors.ts'
import { createCodes } from './codes/proved.ts'
import { createMaker } from './onboarding/maker.ts'
import type { World } from './ports.ts'
import { openSettings, type ServerChoice } from './settings.ts'
import { openDatabase } from './store/database.ts'
import { createProfiles } from './store/profiles.ts'

const LIMIT_MILLISECONDS = 60_000

/**
 * Makes, proves and records one profile for the command line, also while the kiosk runs on the same folder.
 * `choice` null takes the saved server. `code` is the DCLOGIN text, a secret. Throws AppError.
 */
export async function makeAccount(
  world: World,
  choice: ServerChoice | null,
): Promise<{ address: string; code: string }> {
  const settings = openSettings(join(world.paths.data, 'config.json'), world.vault)
  const database = openDatabase(join(world.paths.data, 'desk.db'))
  try {
    const profiles = createProfiles(database, world.vault, world.now)
    const maker = createMaker(world, profiles, createCodes())
    const server = choice ?? settings.server()
    const { id, login } = await maker.make(server, 'command', AbortSignal.timeout(LIMIT_MILLISECONDS))
    if (!login) throw new AppError('unexpected', 'the profile has no login')
    profiles.apply(id, { type: 'shown', hidesAt: world.now(), phone: null, language: null })
    profiles.apply(id, { type: 'expired', reason: 'handed out by the command line' })
    return { address: login.address, code: buildDclogin(login) }
  } finally {
    database.close()
  }
}
