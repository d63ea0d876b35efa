import { reachMetres } from '../../shared/reach.ts'
import type { WallDesk, WallSettings } from '../../shared/wall.ts'
import { wallLayout } from '../display/layout.ts'

/** Most screens have this shape; another one is known only of a monitor of this computer. */
const usual = { width: 1920, height: 1080 }

/**
 * From how many metres the code of card 3 can be read on the wall, or null while nobody said how wide its picture is. It is
 * drawn in whole pixels, so it may be a little smaller than its card.
 */
export function wallReach(
  { card, monitors }: Pick<WallDesk, 'card' | 'monitors'>,
  { wifi, stores, screenCentimetres }: Pick<WallSettings, 'wifi' | 'stores' | 'screenCentimetres'>,
): number | null {
  if (card.code === null || screenCentimetres === null) return null
  const screen = monitors?.all.find(({ id }) => id === monitors.shownOn) ?? usual
  const { code } = wallLayout(screen, wifi === null ? 1 : 2, stores.length > 0)
  const { modules } = card.code
  const drawn = Math.floor(code / modules) * modules
  return reachMetres({ modules, widthCentimetres: (drawn / screen.width) * screenCentimetres })
}
