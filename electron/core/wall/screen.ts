import type { Monitor } from '../../../shared/wall.ts'

/** The wall on a monitor of this computer, as the core asks for it. */
export type WallScreen = {
  monitors(): Monitor[]
  /** Id of the monitor the wall is on, or null while it is on none. */
  shownOn(): string | null
  /** Shows the wall on a monitor, or on a free one, from now on and whenever one is plugged in; null takes it away. */
  show(wanted: { monitor: string | null } | null): void
  /** Calls back when monitors come or go, or the wall is on another one. */
  watch(changed: () => void): void
}
