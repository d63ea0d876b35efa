import type { WebContents } from 'electron'
import type { Log } from '../core/ports.ts'

const WINDOW_MILLISECONDS = 60_000
const CRASHES_ALLOWED = 2

/** What to do about a crash at `now`, given the times of those before it; all in milliseconds. */
export function afterCrash(before: readonly number[], now: number): { crashes: number[]; deed: 'reload' | 'trouble' } {
  const crashes = [...before.filter(time => now - time < WINDOW_MILLISECONDS), now]
  return { crashes, deed: crashes.length > CRASHES_ALLOWED ? 'trouble' : 'reload' }
}

type Recovery = {
  /** The guest screen. It asks the core for the visit, so nothing is lost. */
  home: string
  /** What stands there while the guest screen keeps crashing. */
  trouble: string
  log: Log
  now(): number
  after(milliseconds: number, action: () => void): () => void
}

/** Brings a crashed page back: at once, or a minute later when it crashed three times within one. */
export function recoverFromCrashes(contents: WebContents, { home, trouble, log, now, after }: Recovery): void {
  let crashes: number[] = []
  const load = (url: string) => {
    if (contents.isDestroyed()) return
    contents.loadURL(url).catch((error: unknown) => log.error('the page did not load', { url, error }))
  }
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    const next = afterCrash(crashes, now())
    crashes = next.crashes
    log.error('the page crashed', { reason, deed: next.deed })
    if (next.deed === 'reload') return load(home)
    load(trouble)
    after(WINDOW_MILLISECONDS, () => load(home))
  })
  // A page that hangs is ended, and comes back as a crashed one.
  contents.on('unresponsive', () => contents.forcefullyCrashRenderer())
}
