/** What an invite of Delta Chat leads to. No zod here: the operator's screens use it while somebody types. */

type InviteKind = 'contact' | 'group' | 'channel'
/** `channel`: see `channelWarning`. `crowded`: more people than a group is made for. */
type InviteWarning = 'online' | 'channel' | 'crowded' | 'incomplete'
type InviteCheck = {
  kind: InviteKind
  /** Name of the group or channel, or of the person. */
  name: string
  /** Whose device must be online, as an address. */
  inviter: string
  warnings: InviteWarning[]
}

/** Delta Chat's own help does not recommend groups with more people than that (en/help.md). */
export const groupLimit = 150

const decodeText = (text: string): string => {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '))
  } catch {
    return text
  }
}

/**
 * Reads `https://i.delta.chat/#FINGERPRINT&key=value…` or `OPENPGP4FPR:FINGERPRINT#key=value…` (core, securejoin.rs and
 * qr.rs): `g` names a group, `b` a channel, neither is a contact; `a` is the inviter's address; `i` (channels: `j`) and
 * `s` are what lets somebody in. Null for anything else.
 *
 * Warnings: `online` always, because joining waits until the inviter's device answers; `channel`, because the scanner of
 * Android's sign-up takes contacts and groups only (2.59, InstantOnboardingActivity) and apps before core 2.33 no channel
 * at all; `crowded`, for a group when `people` are expected or already in; `incomplete`, when a part of the link is lost.
 */
export function checkInvite(link: string, people: number): InviteCheck | null {
  const parts = /^(?:https:\/\/i\.delta\.chat\/#|openpgp4fpr:)([0-9a-f]*)[&#]?(.*)$/i.exec(link.trim())
  if (!parts) return null
  const pairs = (parts[2] ?? '').split('&').map(pair => {
    const [key = '', value = ''] = pair.split(/=(.*)/s)
    return [key, decodeText(value)] as const
  })
  const values = new Map(pairs)
  const value = (key: string) => values.get(key) ?? ''
  const kind = values.has('b') ? 'channel' : values.has('g') ? 'group' : 'contact'
  const isWhole = /^[0-9a-f]{40}$/i.test(parts[1] ?? '') && value('a').includes('@') && value('s') !== ''
  return {
    kind,
    name: kind === 'channel' ? value('b') : kind === 'group' ? value('g') : value('n'),
    inviter: value('a'),
    warnings: [
      ...(isWhole && (value('i') || value('j')) ? [] : ['incomplete' as const]),
      'online',
      ...(kind === 'channel' ? ['channel' as const] : []),
      ...(kind === 'group' && people > groupLimit ? ['crowded' as const] : []),
    ],
  }
}
