/** Numbers that look random and are the same in every run. */
export type Chance = {
  /** 0 ≤ number < 1. */
  next(): number
  between(low: number, high: number): number
  /** Normal distribution, mean 0, standard deviation 1. */
  normal(): number
}

/** mulberry32: 32 bits of state, ample for pictures. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    // Box and Muller; 1 - next() is never 0.
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  }
}
