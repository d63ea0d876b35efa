/** Why a program that runs until it is told should end. */
export type Stop = {
  /** Resolves at SIGINT, SIGTERM, SIGHUP, when the launcher is gone, or when `now` was called. */
  asked: Promise<void>
  now(): void
}

/**
 * Listens for all of them. Signals after the first change nothing: a terminal and a launcher may both send one.
 * @param limitMilliseconds the process ends by force this long after it was asked to
 */
export function listenForStop(limitMilliseconds: number): Stop {
  const { promise, resolve } = Promise.withResolvers<void>()
  const now = () => {
    setTimeout(() => process.exit(1), limitMilliseconds).unref()
    resolve()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, now)
  // The launcher's channel closes however the launcher ended, SIGKILL included.
  if (process.channel) {
    process.once('disconnect', now)
    process.channel.unref()
  }
  return { asked: promise, now }
}
