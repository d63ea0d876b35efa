/**
 * Where things go on the wall. Computed here and not left to the style sheet: the operator is told from how far the code
 * can be read before any wall hangs, and a code must not move when the words beside it change. */

export type Screen = { width: number; height: number }
type WallLayout = {
  portrait: boolean
  /** Side of the white card with the code of card 3, in the pixels of the screen. */
  code: number
  /** Side of the white cards of Wi-Fi and app. */
  small: number
  /** Width of the column with cards 1 and 2, or height of their row in portrait. */
  side: number
  /** Whether the words of cards 1 and 2 stand below the code instead of beside it. */
  stacked: boolean
}

/** In tenths of a rem, which is 10 px at 1920×1080 and at 1080×1920 (base.css). */
export const measures = {
  edge: 48,
  header: 144,
  footer: 64,
  gap: 28,
  /** Between the edge of a card and what is in it. */
  inset: 24,
  /** Room for the steps beside the code of card 3. */
  steps: 430,
  /** The same below it, in portrait: heading and two lines of buttons. */
  stepsBelow: 420,
  column: 560,
  row: 300,
  /** Room for words below a code of cards 1 and 2, and beside it. */
  wordsBelow: 200,
  wordsBeside: 220,
  stores: 176,
} as const

/** Pixels of a tenth of a rem. */
export const unitOf = ({ width, height }: Screen): number =>
  Math.min(width / (height > width ? 1080 : 1920), height / (height > width ? 1920 : 1080))

/** `cards`: how many small cards there are (Wi-Fi may be missing); `hasStores`: whether the shops have codes too. */
export function wallLayout(screen: Screen, cards: 1 | 2, hasStores: boolean): WallLayout {
  const unit = unitOf(screen)
  const { edge, header, footer, gap, inset, ...room } = measures
  const portrait = screen.height > screen.width
  const width = screen.width / unit - 2 * edge
  const height = screen.height / unit - 2 * edge - header - footer - 2 * gap
  const stores = hasStores ? room.stores + gap : 0
  const whole = (side: number) => Math.floor(side * unit)
  if (portrait) {
    const small = Math.min(room.row - 2 * inset, (width - (cards - 1) * gap) / cards - 3 * inset - room.wordsBeside)
    const below = height - room.row - gap - stores - 2 * inset - room.stepsBelow
    return {
      portrait,
      code: whole(Math.min(width - 2 * inset, below)),
      small: whole(small),
      side: whole(room.row),
      stacked: false,
    }
  }
  const each = (height - (cards - 1) * gap - stores) / cards
  const beside = Math.min(each - 2 * inset, room.column - 3 * inset - room.wordsBeside)
  const above = Math.min(room.column - 2 * inset, each - 2 * inset - room.wordsBelow)
  return {
    portrait,
    code: whole(Math.min(height - 2 * inset, width - room.column - gap - 3 * inset - room.steps)),
    small: whole(Math.max(beside, above)),
    side: whole(room.column),
    stacked: above > beside,
  }
}

/** How many small cards and shops a wall has. */
export const smallCards = (wall: { wifi: unknown; install: { stores: readonly unknown[] } }) =>
  [wall.wifi === null ? 1 : 2, wall.install.stores.length > 0] as const

/**
 * How far the whole picture stands from its place after so many steps, in device pixels, at most `range` each way. Both
 * ways go to and fro, one a little slower, so that in time every edge has been on every pixel: nothing burns in.
 */
export function driftAt(step: number, range: number): { x: number; y: number } {
  const toAndFro = (at: number, reach: number) => Math.abs(((at + reach) % (4 * reach)) - 2 * reach) - reach
  if (range < 1) return { x: 0, y: 0 }
  return { x: toAndFro(step, range), y: toAndFro(Math.floor(step * 0.73), range) }
}
