import type { CardChoice, Store, WallSettings } from '../../shared/wall.ts'
import type { WifiSecurity } from '../../shared/wifi-code.ts'

/** What the page "Wall" holds of the settings, as it is typed. */
export type WallDraft = {
  showWifi: boolean
  ssid: string
  security: WifiSecurity
  hidden: boolean
  /** Empty: as it is stored. Null: to be removed. */
  password: string | null
  install: string
  stores: readonly Store[]
  card: CardChoice
  rotationSeconds: number
  centimetres: string
  row: string
}

/** The fields of the page, as a failed save names them. */
export const wallPaths = {
  ssid: 'wall.wifi.ssid',
  password: 'wifiPassword',
  install: 'wall.install',
  centimetres: 'wall.screenCentimetres',
  row: 'wall.backRowMetres',
} as const satisfies Partial<Record<keyof WallDraft, string>>

export const toWallDraft = (wall: WallSettings): WallDraft => ({
  showWifi: wall.wifi !== null,
  ssid: wall.wifi?.ssid ?? '',
  security: wall.wifi?.security ?? 'wpa',
  hidden: wall.wifi?.hidden ?? false,
  password: '',
  install: wall.install,
  stores: wall.stores,
  card: wall.card,
  rotationSeconds: wall.rotationSeconds,
  centimetres: String(wall.screenCentimetres ?? ''),
  row: String(wall.backRowMetres ?? ''),
})

/** A length as people type it, with a comma too; null for none, NaN for what is no number. */
export const readLength = (text: string): number | null =>
  text.trim() === '' ? null : Number(text.trim().replace(',', '.'))

export const withWallDraft = (wall: WallSettings, draft: WallDraft): WallSettings => ({
  ...wall,
  wifi: draft.showWifi ? { ssid: draft.ssid, security: draft.security, hidden: draft.hidden } : null,
  install: draft.install.trim(),
  stores: [...draft.stores],
  card: draft.card,
  rotationSeconds: draft.rotationSeconds,
  screenCentimetres: readLength(draft.centimetres),
  backRowMetres: readLength(draft.row),
})
