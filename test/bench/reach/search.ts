import { photograph, type Step, type Surrounding } from './camera.ts'
import type { Card } from './cards.ts'
import type { Reader } from './readers.ts'

export type Search = { text: string; card: Card; surrounding: Surrounding; steps: ReadonlySet<Step>; seeds: number }

/** Share of the photographs that still have to be read. */
const wanted = 0.95
/** Sizes are tried in steps of 2 %, from one camera pixel per module to eight. */
const step = 1.02
const most = Math.ceil(Math.log(8) / Math.log(step))

/** Whether 95 % of the photographs of a card that is `size` camera pixels wide are read. */
async function isRead({ text, card, surrounding, steps, seeds }: Search, size: number, read: Reader): Promise<boolean> {
  const allowed = seeds - Math.ceil(seeds * wanted)
  for (let seed = 1, failures = 0; seed <= seeds; seed += 1) {
    if ((await read(await photograph(card, surrounding, size, steps, seed))) !== text) failures += 1
    if (failures > allowed) return false
  }
  return true
}

/**
 * The smallest width of the card in camera pixels at which a reader still reads 95 %, found by bisection.
 * NaN where it does not read even the largest.
 */
export async function smallestSize(search: Search, read: Reader): Promise<number> {
  const sizeAt = (index: number) => search.card.modules * step ** index
  let [low, high] = [0, Math.round(most / 2)]
  // Up from the middle in steps of an eighth, as jsQR also dislikes very large noisy pictures.
  while (high <= most && !(await isRead(search, sizeAt(high), read))) {
    low = high
    high += 6
  }
  if (high > most) return Number.NaN
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (await isRead(search, sizeAt(middle), read)) high = middle
    else low = middle
  }
  return sizeAt(high)
}
