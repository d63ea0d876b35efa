import { createLanes } from '../onboarding/lanes.ts'
import type { Stock } from '../onboarding/stock.ts'
import type { Handlers } from '../router.ts'
import type { Desk } from './desk.ts'
import type { createPin } from './pin.ts'
import type { SettingsDesk } from './settings-desk.ts'

type Parts = {
  desk: Pick<Desk, 'requireNotSetUp'>
  settingsDesk: Pick<SettingsDesk, 'change'>
  pin: Pick<ReturnType<typeof createPin>, 'set'>
  stock: Pick<Stock, 'fill'>
  onDone(): void
}

/** The three answers that a new desk begins with, from one screen only: whoever comes second finds the desk set up. */
export function firstStartHandlers({ desk, settingsDesk, pin, stock, onDone }: Parts) {
  const lanes = createLanes()
  return {
    'setup.finish': ({ server, pin: chosen }) =>
      lanes.alone(async () => {
        desk.requireNotSetUp()
        await settingsDesk.change(current => ({ ...current, server }))
        // Last, because with it the desk counts as set up.
        await pin.set(chosen)
        stock.fill()
        onDone()
        return null
      }),
  } satisfies Partial<Handlers>
}
