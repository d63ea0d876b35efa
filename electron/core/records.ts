import { join } from 'node:path'
import type { World } from './ports.ts'
import { createLimit, eventSince } from './onboarding/limit.ts'
import { openSettings } from './settings.ts'
import { openDatabase } from './store/database.ts'
import { createHeadCounts } from './store/head-count.ts'
import { createLimitMark } from './store/limit-mark.ts'
import { createProfiles } from './store/profiles.ts'
import { createRungs } from './store/rungs.ts'
import { createSlipStore } from './store/slips.ts'

/**
 * Settings and profiles of a data folder, also while a kiosk uses it. Throws AppError: `config-broken`,
 * `database-broken`, `database-from-the-future`, `disk-full`, `read-only`.
 */
export function openRecords({ paths, vault, now }: Pick<World, 'paths' | 'vault' | 'now'>) {
  const settings = openSettings(join(paths.data, 'config.json'), vault)
  const database = openDatabase(join(paths.data, 'desk.db'))
  const profiles = createProfiles(database, vault, now)
  return {
    settings,
    profiles,
    slips: createSlipStore(database, profiles, now),
    heads: createHeadCounts(database, () => eventSince(settings.current().event)),
    limit: createLimit(createLimitMark(database), () => settings.current(), now),
    rungs: createRungs(database),
    [Symbol.dispose]: () => void database.close(),
  }
}
