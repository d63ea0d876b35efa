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
/** Four: 61 mm; eight: 47 mm. A usual code has modules of 0.7 or 0.5 mm then. */
const codePixels: Readonly<Record<PerPage, number>> = { 4: 232, 8: 176 }
const GAP_PIXELS = 12

export type Box = { left: number; top: number; width: number; height: number }

/** A page in CSS pixels. */
export const pageOf = (paper: Paper): { width: number; height: number } => ({
  width: sizes[paper].width * PIXELS_PER_MILLIMETRE,
  height: sizes[paper].height * PIXELS_PER_MILLIMETRE,
})

const snap = (pixels: number) => Math.round(pixels / GRID_PIXELS) * GRID_PIXELS

/** `text`: for steps, time and name. `head`: for the name of the event, where that does not stand above the steps. */
type SlipPlace = { card: Box; code: Box; head: Box | null; text: Box }

/**
 * The parts of the card at a place of the page, counted along its rows, in CSS pixels of the page. `mirrored`: for
 * languages written from right to left.
 */
export function placeSlip(paper: Paper, perPage: PerPage, place: number, mirrored: boolean): SlipPlace {
  const page = pageOf(paper)
  const width = page.width / COLUMNS
  const height = (page.height * COLUMNS) / perPage
  const left = (place % COLUMNS) * width
  const top = Math.floor(place / COLUMNS) * height
  const size = codePixels[perPage]
  // Four: the code in the middle, words above and below. Eight: the code at the side where reading begins.
  const across = perPage === 4 ? (width - size) / 2 : mirrored ? width - size - EDGE_PIXELS : EDGE_PIXELS
  const down = perPage === 4 ? EDGE_PIXELS * 2.5 : (height - size) / 2
  const card = { left, top, width, height }
  const code = { left: snap(left + across), top: snap(top + down), width: size, height: size }
  const inner = { left: left + EDGE_PIXELS, width: width - 2 * EDGE_PIXELS }
  const end = top + height - EDGE_PIXELS
  if (perPage === 4) {
    const below = code.top + size + GAP_PIXELS / 2
    const head = { ...inner, top: top + EDGE_PIXELS, height: code.top - top - EDGE_PIXELS }
    return { card, code, head, text: { ...inner, top: below, height: end - below } }
  }
  const beside = mirrored ? inner.left : code.left + size + GAP_PIXELS
  const text = {
    left: beside,
    top: top + EDGE_PIXELS,
    width: inner.width - size - GAP_PIXELS,
    height: end - top - EDGE_PIXELS,
  }
  return { card, code, head: null, text }
}

/** In dots: how wide the square of the code is, how wide one module, and where the code begins in it. */
export function codeDots(perPage: PerPage, modules: number): { square: number; perModule: number; start: number } {
  const square = (codePixels[perPage] / GRID_PIXELS) * GRID_DOTS
  const perModule = Math.floor(square / modules)
  return { square, perModule, start: Math.floor((square - perModule * modules) / 2) }
}

/** The cards page by page. */
export const pagesOf = <T>(cards: readonly T[], perPage: PerPage): T[][] =>
  Array.from({ length: Math.ceil(cards.length / perPage) }, (_page, index) =>
    cards.slice(index * perPage, (index + 1) * perPage),
  )
