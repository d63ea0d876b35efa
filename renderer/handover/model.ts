import type { Device } from '../../shared/handover.ts'
import type { Phone, Spoken } from './words.ts'
import type { Progress, Screen, Visit } from './visit.ts'

export type Panel = 'phone' | 'app' | 'scan' | 'copy' | 'backup'
export type Download =
  { state: 'none' | 'done' | 'failed' } | { state: 'running'; progress: Progress; cancel: () => void }

/** All that decides what the page looks like. */
export type Model = {
  /** `broken`: the address is no link of ours. */
  screen: Screen | { name: 'broken' }
  /** For all who see the address, and not for one phone. */
  isRoom: boolean
  spoken: Spoken
  device: Device
  /** The languages are open. */
  choosing: boolean
  panel: Panel | null
  /** All languages that phones may be set to, once somebody asked for them. */
  phones: readonly Phone[] | null
  /** What this phone is set to, where that is not the guest's own language. */
  phone: Phone | null
  /** "Open Delta Chat" was tapped and nothing seems to have happened. */
  unopened: boolean
  copied: 'no' | 'yes' | 'failed'
  /** Null where no voice of this phone speaks the language. */
  reading: boolean | null
  download: Download
}

/** What a tap can do. Every change is drawn at once. */
export type Actions = {
  visit: Visit
  change(changes: Partial<Model>): void
  /** Read aloud by a screen reader. */
  say(text: string): void
  choose(choice: { device: Device }): void
  loadPhones(): void
  opened(): void
  copy(): void
  /** Begins to read the screen aloud, or stops. */
  listen(): void
  download(): void
}
