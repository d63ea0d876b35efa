import type { Language } from '../../shared/languages.ts'
import type { Settings } from '../../shared/settings.ts'

/** What the page "Event and table" holds of the settings, as it is typed. */
export type EventDraft = {
  name: string
  invite: string
  languages: readonly Language[]
  hideAfterSeconds: number
  idleAfterSeconds: number
  stock: number
  strongColours: boolean
  listen: string
}

/** The fields of the page by their place in the settings, as a failed save names them. */
export const eventPaths = {
  name: 'event.name',
  invite: 'event.invite',
  languages: 'event.languages',
  hideAfterSeconds: 'table.hideAfterSeconds',
  idleAfterSeconds: 'table.idleAfterSeconds',
  stock: 'stock.size',
  strongColours: 'table.contrast',
  listen: 'lan.listen',
} as const satisfies Record<keyof EventDraft, string>

export const toDraft = ({ event, table, stock, lan }: Settings): EventDraft => ({
  name: event.name,
  invite: event.invite ?? '',
  languages: event.languages,
  hideAfterSeconds: table.hideAfterSeconds,
  idleAfterSeconds: table.idleAfterSeconds,
  stock: stock.size,
  strongColours: table.contrast === 'high',
  listen: lan.listen ?? '',
})

/** The settings with what was typed in their place; an empty invite or address means none. */
export const withDraft = (settings: Settings, draft: EventDraft): Settings => ({
  ...settings,
  event: {
    ...settings.event,
    name: draft.name.trim(),
    invite: draft.invite.trim() || null,
    languages: [...draft.languages],
  },
  table: {
    hideAfterSeconds: draft.hideAfterSeconds,
    idleAfterSeconds: draft.idleAfterSeconds,
    contrast: draft.strongColours ? 'high' : 'normal',
  },
  stock: { ...settings.stock, size: draft.stock },
  lan: { ...settings.lan, listen: draft.listen.trim() || null },
})
