/** Why a program that runs until it is told should end. */
export type Stop = {
  /** Resolves at SIGINT, SIGTERM, SIGHUP, when the launcher is gone, or when `now` was called. */
  asked: Promise<void>
  now(): void
  /** Begins to wait for signals and for the end of the launcher. Until then a signal ends the process at once. */
  listen(): void
}

/**
 * Signals after the first change nothing: a terminal and a launcher may both send one.
 * @param limitMilliseconds the process ends by force this long after it was asked to
 */
export function createStop(limitMilliseconds: number): Stop {
  const { promise, resolve } = Promise.withResolvers<void>()
  const now = () => {
    setTimeout(() => process.exit(1), limitMilliseconds).unref()
    resolve()
  }
  return {
    asked: promise,
    now,
    listen() {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, now)
      // The launcher's channel closes however the launcher ended, SIGKILL included.
      if (!process.channel) return
      process.once('disconnect', now)
      process.channel.unref()
    },
  }
}
