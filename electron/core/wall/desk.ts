/** What an operator does with the wall. */
import { AppError } from '../../../shared/errors.ts'
import type { DisplayState, WallDesk } from '../../../shared/wall.ts'
import { wrongPassword } from '../../../shared/wifi-code.ts'
import type { SettingsDesk } from '../admin/settings-desk.ts'
import type { Vault } from '../ports.ts'
import type { Handlers } from '../router.ts'

/** In the vault. */
export const WIFI_PASSWORD = 'wall.wifi'

type Parts = {
  vault: Vault
  state(): Promise<DisplayState>
  read(): Promise<WallDesk>
  change: SettingsDesk['change']
  /** Holds the languages still on every wall. */
  pause(paused: boolean): void
  /** Looks at the server now, and makes profiles again that failed before. */
  check(): void
}

const words = {
  length: 'no such network takes a password of this length',
  characters: 'this password has a character in it that nobody can type',
}

export function wallHandlers({ vault, state, read, change, pause, check }: Parts) {
  const keepPassword = (password: string | undefined) =>
    password === undefined ? vault.delete(WIFI_PASSWORD) : vault.set(WIFI_PASSWORD, password)
  return {
    'display.state': state,
    'wall.read': read,
    'wall.save': async ({ wall, wifiPassword }) => {
      const wrong = wall.wifi && wifiPassword ? wrongPassword(wall.wifi.security, wifiPassword) : null
      if (wrong) throw new AppError('invalid-input', words[wrong], { field: 'wifiPassword' })
      const before = vault.get(WIFI_PASSWORD)
      if (wifiPassword !== '') keepPassword(wifiPassword ?? undefined)
      try {
        await change(current => ({ ...current, wall }))
      } catch (error) {
        keepPassword(before)
        throw error
      }
      return null
    },
    'wall.pause': ({ paused }) => {
      pause(paused)
      return null
    },
    'wall.show': async window => {
      await change(current => ({ ...current, wall: { ...current.wall, window } }))
      return null
    },
    'wall.check': () => {
      check()
      return null
    },
  } satisfies Partial<Handlers>
}
