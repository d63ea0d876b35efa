/** Until when slips are good. Times are milliseconds since 1970; a day ends by this computer's clock. */
import { AppError } from '../../../shared/errors.ts'

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000
const STANDARD_DAYS = 7
const LONGEST_DAYS = 366

function endOfDay(time: number): number {
  const day = new Date(time)
  return day.setHours(23, 59, 0, 0)
}

/** The desk's own end where it has one, else the evening in a week. */
export function standardExpiry(now: number, until: string | null): number {
  const end = until === null ? 0 : Date.parse(until)
  return end > now ? end : endOfDay(now + STANDARD_DAYS * DAY_MILLISECONDS)
}

/** Throws AppError `invalid-input` for a time that is over, or more than a year away. */
export function requireExpiry(expiresAt: number, now: number): void {
  if (expiresAt > now && expiresAt < now + LONGEST_DAYS * DAY_MILLISECONDS) return
  throw new AppError('invalid-input', 'the expiry has to be in the coming year', { field: 'look.expiresAt' })
}

/** `2026-11-28` (the end of that day) or `2026-11-28T22:00:00Z`. Null for anything else. */
export function readExpiry(text: string): number | null {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) {
    const time = new Date(`${text}T23:59:00`).getTime()
    return Number.isNaN(time) ? null : time
  }
  const isMoment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/.test(text)
  const time = isMoment ? Date.parse(text) : Number.NaN
  return Number.isNaN(time) ? null : time
}
