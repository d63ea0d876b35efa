import type { Settings } from '../../../shared/settings.ts'
import { fingerprint } from '../onboarding/here.ts'
import { createLanes } from '../onboarding/lanes.ts'
import type { Limit } from '../onboarding/limit.ts'
import { retireStock } from '../onboarding/recover.ts'
import type { Stock } from '../onboarding/stock.ts'
import type { Table } from '../onboarding/table.ts'
import type { Handlers } from '../router.ts'
import type { SettingsFile } from '../settings.ts'
import type { Profiles } from '../store/profiles.ts'
import type { Problems } from './problems.ts'

/** Something that listens on the network where the settings say so. */
type Door = {
  /** For the list of problems: "opening the display for the room". */
  tried: string
  /** Listens as `wanted` says from now on, or nowhere. Throws AppError and then leaves all as it was. */
  set(wanted: Settings, before: Settings | null): Promise<void>
}

type Parts = {
  settings: SettingsFile
  profiles: Profiles
  limit: Limit
  stock: Stock
  table: Table
  problems: Problems
  doors: readonly Door[]
  onSaved(): void
}

/** Reads and saves the settings, and makes the rest of the desk follow them. */
export function createSettingsDesk({ settings, profiles, limit, stock, table, problems, doors, onSaved }: Parts) {
  const lanes = createLanes()

  /** Nothing may be in the making while the stock of another server is given up. */
  async function save(wanted: Settings): Promise<void> {
    const before = fingerprint(settings.server())
    for (const door of doors) await door.set(wanted, settings.current())
    // Only its own button stops and starts the room: a form that was opened before, or is being saved, must not undo it.
    const { stopped } = settings.current().handover
    settings.save({ ...wanted, handover: { ...wanted.handover, stopped } })
    limit.changed()
    const after = fingerprint(settings.server())
    if (after !== before) {
      table.end()
      await stock.stop()
      retireStock(profiles, after)
    }
    stock.fill()
    onSaved()
  }

  /** One after the other, each from what the one before it left: of two at once none is lost. Throws AppError. */
  const change = (make: (current: Settings) => Settings): Promise<void> =>
    lanes.alone(() => save(make(settings.current())))

  return {
    change,
    /** Another Wi-Fi, another address: a door that does not open must not keep the table closed. */
    async openDoors(): Promise<void> {
      for (const { tried, set } of doors) {
        await set(settings.current(), null).catch((error: unknown) => problems.add(tried, error))
      }
    },
    handlers: {
      'settings.read': () => ({ settings: settings.current(), secretsSet: settings.secretsSet() }),
      'settings.save': async ({ settings: wanted }) => {
        await change(() => wanted)
        return null
      },
      'limit.save': async wanted => {
        limit.restart(wanted)
        await change(current => ({ ...current, limit: wanted }))
        return null
      },
    } satisfies Partial<Handlers>,
  }
}
export type SettingsDesk = ReturnType<typeof createSettingsDesk>
