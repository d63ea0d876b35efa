const WINDOW_MILLISECONDS = 60_000
/** A room behind one address gets in; a script that tries tokens does not get far. */
const PER_ADDRESS = 60
/** Together, for whoever has many addresses. It also bounds what is remembered. */
const ALTOGETHER = 600

/** Says whether a client may ask once more: so many requests in the last minute, counted by address and together. */
export function createRate(now: () => number): (address: string) => boolean {
  let recent: { at: number; address: string }[] = []
  return address => {
    const time = now()
    recent = recent.filter(({ at }) => at <= time && time - at < WINDOW_MILLISECONDS)
    const own = recent.filter(request => request.address === address).length
    if (own >= PER_ADDRESS || recent.length >= ALTOGETHER) return false
    recent.push({ at: time, address })
    return true
  }
}
