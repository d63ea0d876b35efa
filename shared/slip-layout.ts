/**
 * Where things lie on a page of slips. Browsers put boxes on whole CSS pixels when they print, and a printer's dots are
 * finer: 8 CSS pixels (1/96 inch) are 25 dots of 300 to the inch, so what lies on multiples of 8 lies on whole dots.
 */
export const papers = ['a4', 'letter'] as const
export type Paper = (typeof papers)[number]
export const perPageChoices = [4, 8] as const
export type PerPage = (typeof perPageChoices)[number]
export const slipPhones = ['android', 'iphone', 'computer'] as const
export type SlipPhone = (typeof slipPhones)[number]

export const MOST_SLIPS = 200
/** So much text a card has room for. */
export const languagesPerSlip: Readonly<Record<PerPage, number>> = { 4: 2, 8: 1 }

const GRID_PIXELS = 8
const GRID_DOTS = 25
const PIXELS_PER_MILLIMETRE = 96 / 25.4
const sizes: Readonly<Record<Paper, { width: number; height: number }>> = {
  a4: { width: 210, height: 297 },
  letter: { width: 215.9, height: 279.4 },
}
const COLUMNS = 2
/** Printers leave the edge of the paper white: up to 4.2 mm in the data sheets of home printers. */
const EDGE_PIXELS = 24
const CODE_PIXELS = 232

export type Box = { left: number; top: number; width: number; height: number }

/** A page in CSS pixels. */
export const pageOf = (paper: Paper): { width: number; height: number } => ({
  width: sizes[paper].width * PIXELS_PER_MILLIMETRE,
  height: sizes[paper].height * PIXELS_PER_MILLIMETRE,
})

const snap = (pixels: number) => Math.round(pixels / GRID_PIXELS) * GRID_PIXELS

/**
 * The card at a place of the page, counted along its rows, and the square of its code, both in CSS pixels of the page.
 * `mirrored`: for languages written from right to left.
 */
export function placeSlip(paper: Paper, perPage: PerPage, place: number, mirrored: boolean): { card: Box; code: Box } {
  const page = pageOf(paper)
  const width = page.width / COLUMNS
  const height = (page.height * COLUMNS) / perPage
  const left = (place % COLUMNS) * width
  const top = Math.floor(place / COLUMNS) * height
  const size = CODE_PIXELS
  // Four: the code in the middle, words above and below. Eight: the code at the side where reading begins.
  const across = perPage === 4 ? (width - size) / 2 : mirrored ? width - size - EDGE_PIXELS : EDGE_PIXELS
  const down = perPage === 4 ? EDGE_PIXELS * 2.5 : (height - size) / 2
  return {
    card: { left, top, width, height },
    code: { left: snap(left + across), top: snap(top + down), width: size, height: size },
  }
}

/** In dots: how wide the square of the code is, how wide one module, and where the code begins in it. */
export function codeDots(modules: number): { square: number; perModule: number; start: number } {
  const square = (CODE_PIXELS / GRID_PIXELS) * GRID_DOTS
  const perModule = Math.floor(square / modules)
  return { square, perModule, start: Math.floor((square - perModule * modules) / 2) }
}

/** The cards page by page. */
export const pagesOf = <T>(cards: readonly T[], perPage: PerPage): T[][] =>
  Array.from({ length: Math.ceil(cards.length / perPage) }, (_page, index) =>
    cards.slice(index * perPage, (index + 1) * perPage),
  )
