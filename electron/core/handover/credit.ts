/**
 * How many profiles an address of the room may hold of which no phone is in yet. It tells a room behind one router, whose
 * phones come in after a while, from one device that takes what it can. Pure but for the clock; in memory only.
 */

/** `start` to begin with, `perArrival` back for each phone that is in, one more every `trickleMilliseconds`; never more than `start`. */
export type Terms = { start: number; perArrival: number; trickleMilliseconds: number }

/**
 * 100: nobody of a room waits whose people all scan within a minute, however long they take to install the app.
 * Two back for each that is in, so that it also goes on where a third never logs in; with 300 people in five minutes who
 * need one to three minutes each, the last wait for 20 seconds. One in 15 seconds for whoever takes longer still; then
 * the operator is told, and may let them go on.
 */
export const TERMS: Terms = { start: 100, perArrival: 2, trickleMilliseconds: 15_000 }

/** With less left an address is held back: it lives on what trickles in. */
const HELD_BELOW = 2
/** So many phones that are in make an address weigh most: enough to tell people, and few enough for a room that comes later. */
const MOST_WEIGHT = 9
/** A phone may come in at any moment, so the page asks again sooner than the next one trickles in. */
const AGAIN_SECONDS = 5

/** `left` in milliseconds of trickling, so that whole numbers are added up. */
type Account = { left: number; at: number; waiting: number; arrived: number; isTold: boolean }

/** `onHeld`: an address has none left, told once, with the number of its profiles whose phone is not in. */
export function createCredit(
  { start, perArrival, trickleMilliseconds }: Terms,
  now: () => number,
  onHeld: (waiting: number) => void,
) {
  const full = start * trickleMilliseconds
  // Only addresses that have got something: as many as profiles at most.
  const accounts = new Map<string, Account>()

  /** The account at this moment. */
  function read(address: string): Account {
    const account = accounts.get(address) ?? { left: full, at: now(), waiting: 0, arrived: 0, isTold: false }
    const time = now()
    // A clock that was set back must not take anything away.
    account.left = Math.min(full, account.left + Math.max(0, time - account.at))
    account.at = time
    return account
  }
  const isHeld = (address: string) => read(address).left < HELD_BELOW * trickleMilliseconds

  return {
    /** Seconds after which the address may ask for one more, 0 for now. */
    wait(address: string): number {
      const account = read(address)
      if (account.left >= trickleMilliseconds) return 0
      if (!account.isTold) onHeld(account.waiting)
      account.isTold = true
      return AGAIN_SECONDS
    },
    /** The address got one. Call what comes back once, when its phone is in (true) or its time is over. */
    take(address: string): (isIn: boolean) => void {
      const account = read(address)
      account.left -= trickleMilliseconds
      account.waiting += 1
      accounts.set(address, account)
      return isIn => {
        const then = read(address)
        then.waiting -= 1
        if (!isIn) return
        then.arrived += 1
        then.left = Math.min(full, then.left + perArrival * trickleMilliseconds)
      }
    },
    /** Its part of the pace: whoever has brought phones in goes before whoever has not, and nothing waits for one held back. */
    weight: (address: string) => (isHeld(address) ? 0 : 1 + Math.min(read(address).arrived, MOST_WEIGHT)),
    /** For the operator: addresses that are held back now, and their profiles whose phone is not in. */
    held(): { addresses: number; profiles: number } {
      const held = [...accounts].filter(([address]) => isHeld(address)).map(([, { waiting }]) => waiting)
      return { addresses: held.length, profiles: held.reduce((sum, waiting) => sum + waiting, 0) }
    },
    /** The operator knows them: whoever is held back begins anew. */
    trust(): void {
      for (const [address, account] of accounts)
        if (isHeld(address)) Object.assign(account, { left: full, isTold: false })
    },
  }
}
export type Credit = ReturnType<typeof createCredit>
