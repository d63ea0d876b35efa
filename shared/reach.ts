/** From how far away a code on a screen can be scanned. */

/**
 * A phone reads a code from about 250 times the width of one module. It is the signage rule "a tenth of the distance
 * wide" (imgkilo.com, delivr.com) for a code of 25 modules, put so that denser codes reach less far.
 *
 * There is some room in it: `npm run bench -- reach` finds that readers need 2.4 to 3.3 camera pixels per module (our
 * densest code on jsQR aside). From 250 modules away a phone has more: its main camera sees about 1.4 times the distance
 * across (26 mm equivalent on 36 mm; phoneproscons.com gives 26 and 28 mm), which is 346 modules, on 1280 or 1920 pixels
 * of preview (zxing-android-embedded #498): 3.7 or 5.5 for each.
 */
const modulesAway = 250

/** A number of metres as shown to the operator: to one decimal, never more than it is. */
const tenths = (metres: number): number => Math.floor(metres * 10 + 1e-9) / 10

/**
 * Metres, in steps of 0.1, from which the code on a card can be scanned. `modules` across the card and its
 * `widthCentimetres` both include the white margin, as `PaintedCode` does. 0 for a card that has no width.
 */
export function reachMetres({ modules, widthCentimetres }: { modules: number; widthCentimetres: number }): number {
  if (!(modules > 0 && widthCentimetres > 0)) return 0
  return tenths((modulesAway * widthCentimetres) / 100 / modules)
}
