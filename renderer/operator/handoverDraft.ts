import type { Settings } from '../../shared/settings.ts'

const HANDOVER_PORT = 8440

/** What the form of the hand-over page holds of the settings, as it is typed. */
export type HandoverDraft = { listen: string; minutes: number }

/** The fields by their place in the settings, as a failed save names them. */
export const handoverPaths = {
  listen: 'handover.listen',
  minutes: 'handover.minutes',
} as const satisfies Record<keyof HandoverDraft, string>

export const toHandoverDraft = ({ handover }: Settings): HandoverDraft => ({
  listen: handover.listen ?? '',
  minutes: handover.minutes,
})

/** An empty address means no page. */
export const withHandoverDraft = (settings: Settings, { listen, minutes }: HandoverDraft): Settings => ({
  ...settings,
  handover: { ...settings.handover, listen: listen.trim() || null, minutes },
})

/** `ADDRESS:PORT` for an address of this laptop. */
export const listenAt = (address: string): string =>
  `${address.includes(':') ? `[${address}]` : address}:${HANDOVER_PORT}`
