import { app } from 'electron'
import type { Log } from '../core/ports.ts'

/** Longer than a last answer of the server is waited for (`core/onboarding/maker.ts`). */
const CLOSE_MILLISECONDS = 8_000

/** Lets the core close its files before the program ends, however the end was asked for. */
export function closeBeforeEnd(core: { close(): Promise<void> }, log: Log): void {
  let closing = false
  app.on('will-quit', event => {
    event.preventDefault()
    if (closing) return
    closing = true
    const limit = new Promise<void>(done => setTimeout(done, CLOSE_MILLISECONDS))
    void Promise.race([core.close(), limit])
      .catch((error: unknown) => log.error('the core did not close', { error }))
      .finally(() => app.exit(0))
  })
}

/** A bug in this process ends the program, so that what watches over it can start it again. */
export function endOnFault(log: () => Log | undefined): void {
  const end = (error: unknown) => {
    const complain = log()?.error ?? ((message: string) => process.stderr.write(`${message}: ${String(error)}\n`))
    complain('the program ends because of a fault', { error })
    app.exit(1)
  }
  process.on('uncaughtException', end)
  process.on('unhandledRejection', end)
}
