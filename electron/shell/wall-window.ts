import type { BrowserWindow, Rectangle, Screen } from 'electron'
import type { Monitor } from '../../shared/wall.ts'
import type { WallScreen } from '../core/wall/screen.ts'
import { places, wallPlace } from './displays.ts'

/** Opens a window of ours that shows the wall, all over a monitor. */
type Open = (bounds: Rectangle) => BrowserWindow

/** The wall on a monitor of its own: placed, moved and closed as monitors come and go. Opens nothing before `start`. */
export function createWallScreen(screen: Screen): WallScreen & { start(open: Open): void } {
  let wanted: { monitor: string | null } | null = null
  let open: Open | undefined
  let shown: { window: BrowserWindow; place: string; id: number } | undefined
  let told = (): void => {}

  const isThere = () => shown !== undefined && !shown.window.isDestroyed()
  const take = () => {
    // Not `close`: the window lets nobody close it.
    if (shown && !shown.window.isDestroyed()) shown.window.destroy()
    shown = undefined
  }
  /** Opens anew rather than moves: a full-screen window does not move, and its page fits the new size from the start. */
  function follow(): void {
    if (!open) return
    const display = wanted && wallPlace(screen.getAllDisplays(), screen.getPrimaryDisplay(), wanted.monitor)
    const place = display ? `${display.id} ${JSON.stringify(display.bounds)}` : ''
    if (isThere() ? shown?.place === place : !display) return
    take()
    if (display) shown = { window: open(display.bounds), place, id: display.id }
    told()
  }
  const changed = () => {
    follow()
    told()
  }

  return {
    start(opener) {
      open = opener
      screen.on('display-added', changed)
      screen.on('display-removed', changed)
      screen.on('display-metrics-changed', changed)
      follow()
    },
    monitors: () =>
      screen.getAllDisplays().map(({ id, label, size, scaleFactor }): Monitor => ({
        id: String(id),
        label,
        width: Math.round(size.width * scaleFactor),
        height: Math.round(size.height * scaleFactor),
        isTable: id === places(screen).kiosk.id,
      })),
    shownOn: () => (isThere() ? String(shown?.id) : null),
    show(next) {
      wanted = next
      follow()
    },
    watch(listener) {
      told = listener
    },
  }
}
