/**
 * Limits that let a whole room behind one address in, and leave something for everybody else when one client takes what
 * it can. Pure but for the clock.
 */

const REMEMBERED = 5_000
/** Some at once, so that a flood of addresses does not look through all of them for each. */
const KEPT = 4_000

const ACTIVE_MILLISECONDS = 60_000
/** A room behind a router must come in, too, where most phones have an address of their own. */
const LEAST_SHARE = 1 / 12
const COUNT_AGAIN_MILLISECONDS = 1_000

/**
 * `burst` at once, then `perSecond`. `weight`: all names that asked within the last minute share `perSecond` by their weights.
 * One address alone may be a room behind a router; among fifty others it is one phone, which needs no more than its burst.
 */
export type Rate = { burst: number; perSecond: number; weight?: (name: string) => number }

/**
 * A token bucket per name. Answers 0 when the name may go on, else the seconds after which it may.
 * What is remembered is bounded: full buckets are forgotten first, then those that were used least lately.
 */
export function createBuckets({ burst, perSecond, weight }: Rate, now: () => number): (name: string) => number {
  const buckets = new Map<string, { tokens: number; at: number }>()
  let active = { weight: 1, at: -Infinity }

  /** Tokens a second for one name. */
  function rate(name: string, time: number): number {
    if (!weight) return perSecond
    if (Math.abs(time - active.at) >= COUNT_AGAIN_MILLISECONDS) {
      const recent = [...buckets].filter(([, { at }]) => time - at < ACTIVE_MILLISECONDS)
      active = { weight: recent.reduce((sum, [one]) => sum + weight(one), 0), at: time }
    }
    const own = weight(name)
    return perSecond * Math.max(own / Math.max(own, active.weight, 1), LEAST_SHARE)
  }
  const filled = (name: string, { tokens, at }: { tokens: number; at: number }, time: number) =>
    // A clock that was set back must not take tokens away.
    Math.min(burst, tokens + (Math.max(0, time - at) / 1000) * rate(name, time))

  function tidy(time: number): void {
    for (const [name, bucket] of buckets) if (filled(name, bucket, time) >= burst) buckets.delete(name)
    for (const name of buckets.keys()) {
      if (buckets.size <= KEPT) return
      buckets.delete(name)
    }
  }

  return name => {
    const time = now()
    const before = buckets.get(name)
    const tokens = before ? filled(name, before, time) : burst
    if (!before && buckets.size >= REMEMBERED) tidy(time)
    buckets.delete(name) // written again at the end, so that the order is that of the last use
    const isAdmitted = tokens >= 1
    buckets.set(name, { tokens: isAdmitted ? tokens - 1 : tokens, at: time })
    return isAdmitted ? 0 : Math.max(1, Math.ceil((1 - tokens) / rate(name, time)))
  }
}

/** A number of places, of which one name gets no more than `each`. `enter` gives the way out, or null when it is full. */
export function createPlaces(total: number, each: number) {
  const taken = new Map<string, number>()
  let all = 0
  return {
    enter(name: string): (() => void) | null {
      const own = taken.get(name) ?? 0
      if (all >= total || own >= each) return null
      all++
      taken.set(name, own + 1)
      let isInside = true
      return () => {
        if (!isInside) return
        isInside = false
        all--
        const left = (taken.get(name) ?? 1) - 1
        if (left > 0) taken.set(name, left)
        else taken.delete(name)
      }
    },
  }
}
export type Places = ReturnType<typeof createPlaces>
