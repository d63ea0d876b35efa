import type { Device } from '../../shared/handover.ts'
import type { Spoken } from './words.ts'
import type { Progress, Screen, Visit } from './visit.ts'

export type Panel = 'app' | 'scan' | 'copy' | 'backup'
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
  /** "Open Delta Chat" was tapped and nothing seems to have happened. */
  unopened: boolean
  copied: 'no' | 'yes' | 'failed'
  download: Download
}

/** What a tap can do. Every change is drawn at once. */
export type Actions = {
  visit: Visit
  change(changes: Partial<Model>): void
  /** Read aloud by a screen reader. */
  say(text: string): void
  choose(choice: { device: Device }): void
  opened(): void
  copy(): void
  download(): void
}
