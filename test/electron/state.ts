/** What the parts of the stand-in share: one process, one Chromium. */
import type { Chromium } from './chromium.ts'

export const state = {
  ready: false,
  chromium: undefined as Chromium | undefined,
  quitting: false,
  windows: new Set<{ close(): void; destroy(): void }>(),
  /** Chromium switches: from the command line, and from `app.commandLine.appendSwitch`. */
  switches: [] as string[],
}

/** An event whose default can be prevented, as listeners of Electron get it. */
type Preventable<T> = T & { defaultPrevented: boolean; preventDefault(): void }
export function preventable<T extends object>(details: T): Preventable<T> {
  const event = { ...details, defaultPrevented: false, preventDefault: () => void (event.defaultPrevented = true) }
  return event
}

/** Electron clones structurally, we speak JSON: refuse the difference instead of hiding it. */
export function assertJson(value: unknown): void {
  if (typeof value === 'function' || typeof value === 'symbol' || typeof value === 'bigint')
    throw new Error('An object could not be cloned.')
  if (typeof value !== 'object' || value === null) return
  const prototype: unknown = Object.getPrototypeOf(value)
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null)
    throw new Error(`electron stand-in: ${value.constructor.name} crosses Electron IPC but not ours; send JSON`)
  for (const part of Object.values(value)) assertJson(part)
}
