/**
 * The part of a hand-over address behind `#`. A browser keeps it to itself (RFC 3986, section 3.5), so what stands there
 * never crosses the network. No zod here: the page on the phone reads it too and must stay small.
 */

/** `one`: `value` is a secret for one phone. `room`: `value` is the fingerprint of the desk's key, for all who see it. */
export type HandoverLink = {
  kind: 'one' | 'room'
  /** 16 bytes as 22 characters of base64url (RFC 4648, section 5). */
  value: string
}

const LETTERS = { one: '1', room: 'w' } as const
const FRAGMENT = /^#?([1w])([A-Za-z0-9_-]{22})$/

/** `1qFz…` or `wqFz…`, to be put behind the `#`. */
export const linkFragment = ({ kind, value }: HandoverLink): string => LETTERS[kind] + value

/** Reads `location.hash`; null for anything that is no link of ours. */
export function readFragment(hash: string): HandoverLink | null {
  const [, letter, value] = FRAGMENT.exec(hash) ?? []
  return value === undefined ? null : { kind: letter === LETTERS.one ? 'one' : 'room', value }
}
