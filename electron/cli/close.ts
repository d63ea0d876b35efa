import type { ClosingWish } from '../../shared/closing.ts'
import { createClosing } from '../core/admin/closing.ts'
import { createPeople } from '../core/admin/people.ts'
import { createCodes } from '../core/codes/proved.ts'
import { createArrivals } from '../core/onboarding/arrivals.ts'
import { createMaker } from '../core/onboarding/maker.ts'
import type { World } from '../core/ports.ts'
import { openRecords } from '../core/records.ts'
import { createSlipWatch } from '../core/slips/watch.ts'
import { lockFolder } from '../core/store/database.ts'

type Options = { world: World; wish: ClosingWish; print(line: string): void; say(line: string): void }

/**
 * Ends the event while no kiosk runs on the folder, and prints the path of the numbers. Throws AppError; `already-running`
 * while one does: it has a button for this.
 */
export async function close({ world, wish, print, say }: Options): Promise<void> {
  using _lock = disposable(lockFolder(world.paths.data))
  using records = openRecords(world)
  const { settings, profiles, limit, heads } = records
  const server = () => settings.server()
  const nothing = () => {}
  const slipWatch = createSlipWatch({ world, profiles, server })
  const arrivals = createArrivals({
    world,
    profiles,
    watchLogin: async () => false,
    watchSlip: slipWatch.watch,
    onArrived: nothing,
    onExpired: nothing,
  })
  const maker = createMaker({ world, profiles, codes: createCodes(), limit })
  const people = createPeople({ world, profiles, maker, arrivals, slipWatch, server, onChange: nothing })
  const closing = createClosing({
    world,
    ...records,
    arrivals,
    people,
    table: { end: nothing },
    stock: { stop: async () => {} },
    settingsDesk: { change: async make => settings.save(make(settings.current())) },
    wall: { people: () => ({ ...heads.bySign(), byToken: null }) },
  })
  try {
    const { revoked, failed, skipped, cause, erased, path } = await closing.close(wish)
    if (wish.revoke)
      say(`${revoked} taken back, ${failed} not, ${skipped} left out.${cause === null ? '' : ` ${cause}`}`)
    if (wish.erase) say(`${erased} profiles forgotten.`)
    print(path)
  } finally {
    people.close()
    await arrivals.close()
  }
}

const disposable = (lock: { close(): void }) => ({ [Symbol.dispose]: () => lock.close() })
