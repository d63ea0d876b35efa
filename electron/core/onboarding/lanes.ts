/** Deeds that may run side by side, and deeds that may not. All begin in the order in which they were asked for. */
type Lanes = {
  /** Begins when fewer than `width` others run. */
  run<T>(width: number, deed: () => Promise<T>): Promise<T>
  /** Begins when nothing runs; nothing else begins before it has ended. */
  alone<T>(deed: () => Promise<T>): Promise<T>
}

export function createLanes(): Lanes {
  let running = 0
  let isAlone = false
  const waiting: { width: number; begin(): void }[] = []

  function beginNext(): void {
    for (let next = waiting[0]; next; next = waiting[0]) {
      if (isAlone || running >= next.width) return
      waiting.shift()
      next.begin()
    }
  }
  const queue = <T>(width: number, alone: boolean, deed: () => Promise<T>): Promise<T> =>
    new Promise((done, failed) => {
      const begin = () => {
        running++
        isAlone = alone
        // Through a promise, so that a deed that throws at once does not throw into whoever ended before it.
        Promise.resolve()
          .then(deed)
          .finally(() => {
            running--
            isAlone = false
            beginNext()
          })
          .then(done, failed)
      }
      waiting.push({ width, begin })
      beginNext()
    })

  return {
    run: (width, deed) => queue(Math.max(1, width), false, deed),
    alone: deed => queue(1, true, deed),
  }
}
