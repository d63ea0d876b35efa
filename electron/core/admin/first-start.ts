import type { Handlers } from '../router.ts'
import type { Stock } from '../onboarding/stock.ts'
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

/** The three answers that a new desk begins with. The PIN comes last: with it the desk counts as set up. */
export const firstStartHandlers = ({ desk, settingsDesk, pin, stock, onDone }: Parts) =>
  ({
    'setup.finish': async ({ server, pin: chosen }) => {
      desk.requireNotSetUp()
      await settingsDesk.change(current => ({ ...current, server }))
      await pin.set(chosen)
      stock.fill()
      onDone()
      return null
    },
  }) satisfies Partial<Handlers>
