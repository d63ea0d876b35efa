import type { DoctorLine } from '../../shared/overview.ts'

/** How long ago, as a key of the operator's words under `ago` with its count. Both times in milliseconds. */
export function howLongAgo(at: number, now: number): { unit: 'now' | 'minutes' | 'hours'; count: number } {
  const minutes = Math.floor((now - at) / 60_000)
  if (minutes < 1) return { unit: 'now', count: 0 }
  return minutes < 60 ? { unit: 'minutes', count: minutes } : { unit: 'hours', count: Math.floor(minutes / 60) }
}

/** `18:05` on this laptop's clock. */
export const clockTime = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(at)

/** `Sat 21 Nov` on this laptop's calendar. */
export const calendarDay = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' }).format(at).replace(',', '')

/** `Sat 21 Nov, 22:00`, in this laptop's time. */
export const moment = (at: number): string => `${calendarDay(at)}, ${clockTime(at)}`

/** What a field for date and time holds for a moment, and back: `2026-11-21T22:00` in this laptop's time; empty is none. */
export function toMomentField(at: number | null): string {
  if (at === null) return ''
  const shifted = new Date(at - new Date(at).getTimezoneOffset() * 60_000)
  return shifted.toISOString().slice(0, 16)
}
export const fromMomentField = (text: string): number | null => {
  const at = new Date(text).getTime()
  return text === '' || Number.isNaN(at) ? null : at
}

/** Seconds with one digit after the point, and none from ten on: `0.4`, `12`. */
export const inSeconds = (milliseconds: number): string => {
  const seconds = milliseconds / 1000
  return seconds < 9.95 ? seconds.toFixed(1) : seconds.toFixed(0)
}

const short = (value: number) => String(value < 9.95 ? Math.round(value * 10) / 10 : Math.round(value))
/** `0.3 MiB`, `12 MiB`, `1.5 GiB`. */
export function inMebibytes(bytes: number): string {
  const mebibytes = bytes / 1024 ** 2
  return mebibytes < 1023.5 ? `${short(mebibytes)} MiB` : `${short(mebibytes / 1024)} GiB`
}

/** The whole seconds that a cause such as "locked for another 28 seconds" names; undefined when it names none. */
export function secondsIn(cause: string): number | undefined {
  const found = /\b(\d{1,6})\b/.exec(cause)?.[1]
  return found === undefined ? undefined : Number(found)
}

/** The one sentence above the doctor's lines: the worst level, and how many lines have it. */
export function summarize(lines: readonly DoctorLine[]): { level: DoctorLine['level']; count: number } {
  const count = (level: DoctorLine['level']) => lines.filter(line => line.level === level).length
  if (count('red') > 0) return { level: 'red', count: count('red') }
  return count('amber') > 0 ? { level: 'amber', count: count('amber') } : { level: 'green', count: 0 }
}

/** A list with one item moved by `step` places; unchanged when that would leave the list. */
export function moveItem<T>(list: readonly T[], index: number, step: -1 | 1): T[] {
  const moved = [...list]
  const [item, other] = [moved[index], moved[index + step]]
  if (item === undefined || other === undefined) return moved
  moved[index] = other
  moved[index + step] = item
  return moved
}

/** What is wrong with a PIN and its repetition: `rules` = not 4 to 12 digits. */
export function mistakeInPin(pin: string, again: string): 'rules' | 'differs' | undefined {
  if (!/^\d{4,12}$/.test(pin)) return 'rules'
  return pin === again ? undefined : 'differs'
}
