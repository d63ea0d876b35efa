import type { BrowserWindow, Display, Screen } from 'electron'

export type DisplayFacts = Pick<Display, 'id' | 'bounds' | 'touchSupport'>
export type Places<D> = {
  /** Where guests stand: a screen one can touch, otherwise the main one. */
  kiosk: D
  /** Free to face the room. */
  room: D | null
}

/** Gives each screen of this computer its place. `primary` is always one of `all`. */
export function assignDisplays<D extends DisplayFacts>(all: readonly D[], primary: D): Places<D> {
  const touch = all.filter(display => display.touchSupport === 'available')
  const kiosk = touch.find(display => display.id === primary.id) ?? touch[0] ?? primary
  return { kiosk, room: all.find(display => display.id !== kiosk.id) ?? null }
}
export const places = (screen: Screen): Places<Display> =>
  assignDisplays(screen.getAllDisplays(), screen.getPrimaryDisplay())

/**
 * Where the wall goes: on the monitor the operator chose while it is there, else on one that is free. Null while there is
 * none: the guests' screen is theirs unless it was chosen.
 */
export function wallPlace<D extends DisplayFacts>(all: readonly D[], primary: D, chosen: string | null): D | null {
  return all.find(({ id }) => String(id) === chosen) ?? assignDisplays(all, primary).room
}

/** Keeps the window on the guests' screen when screens are plugged in, pulled out or turned. Returns the way out. */
export function keepOnDisplay(window: BrowserWindow, screen: Screen): () => void {
  const move = () => {
    const { bounds } = places(screen).kiosk
    const now = window.getBounds()
    if (now.x === bounds.x && now.y === bounds.y && now.width === bounds.width && now.height === bounds.height) return
    window.setKiosk(false) // a full-screen window does not move
    window.setBounds(bounds)
    window.setKiosk(true)
  }
  const stops = [
    (screen.on('display-added', move), () => screen.off('display-added', move)),
    (screen.on('display-removed', move), () => screen.off('display-removed', move)),
    (screen.on('display-metrics-changed', move), () => screen.off('display-metrics-changed', move)),
  ]
  return () => stops.forEach(stop => stop())
}
