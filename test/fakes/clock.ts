/** Noon of a day in 2026, UTC: where every fake clock starts. */
export const startOfTime = Date.UTC(2026, 5, 1, 12)

/** Promises settle: two turns of the event loop, so that awaited file and crypto callbacks of one step are done too. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) await new Promise(resolve => setImmediate(resolve))
}

/** A clock that moves only by `advance` and `setNow`; times in milliseconds. */
export function fakeClock() {
  let now = startOfTime
  const timers = new Set<{ at: number; action: () => void }>()
  const nextDue = (limit: number) => [...timers].filter(timer => timer.at <= limit).toSorted((a, b) => a.at - b.at)[0]
  return {
    now: () => now,
    setNow: (milliseconds: number) => {
      now = milliseconds
    },
    timers: () => timers.size,
    after: (milliseconds: number, action: () => void) => {
      const timer = { at: now + milliseconds, action }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    advance: async (milliseconds: number) => {
      const end = now + milliseconds
      await settle()
      for (let due = nextDue(end); due; due = nextDue(end)) {
        timers.delete(due)
        now = Math.max(now, due.at)
        due.action()
        await settle()
      }
      now = Math.max(now, end)
    },
  }
}
