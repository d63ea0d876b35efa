/** What may hang on a wall for everybody to scan. No zod here, so that a page may use it too. */
import { AppError } from './errors.ts'

function withoutPercent(run: string): string {
  try {
    return decodeURIComponent(run)
  } catch {
    return run.replace(/%(..)/g, (_code, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) // no UTF-8
  }
}

/** Takes percent codes away until there are none left. */
function decoded(text: string): string {
  for (let plain = text; ;) {
    const once = plain.replace(/(?:%[0-9a-f]{2})+/gi, withoutPercent)
    if (once === plain) return plain
    plain = once
  }
}

/** White space, control and invisible characters, accents, backslashes: what a scheme could be taken apart with. */
const IGNORED = /[\s\p{C}\p{M}\\]/gu
/** A hand-over address for one phone (handover-link.ts). */
const ONE_PHONE = /#1[a-z0-9_-]{22}$/

/**
 * Whether a text is for one guest only: a DCLOGIN, however it is written (case, white space, percent codes, wide or
 * decorated letters, in front or inside of something else), or a hand-over address for one phone.
 */
export function isForOneGuest(text: string): boolean {
  const plain = decoded(text).normalize('NFKD').replace(IGNORED, '').toLowerCase()
  return /^[^a-z0-9]*dclogin/.test(plain) || plain.includes('dclogin:') || ONE_PHONE.test(plain)
}

/**
 * The only way onto the wall: gives the text back, or throws AppError `invalid-input` for what only one guest may have.
 * The message never quotes the text.
 */
export function wallCode(text: string): string {
  if (isForOneGuest(text)) throw new AppError('invalid-input', 'a code for one guest never goes onto the wall')
  return text
}
