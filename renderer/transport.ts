import type { Transport } from '../shared/contract.ts'
import type { Outcome } from '../shared/errors.ts'

declare global {
  interface Window {
    /** Put there by the preload in the kiosk window; absent in a plain browser. */
    kiosk?: Transport
  }
}

/** A way to the core that knows whether the core can be reached. */
export type Line = {
  transport: Transport
  isOnline(): boolean
  /** Counts the times the line was opened. After a new one, events may have been missed: ask again. */
  openings(): number
  /** Calls back on every change of the two above. Returns the function that ends it. */
  watch(changed: () => void): () => void
}

/** In the kiosk window the core lives in the same program: when it is gone, so is the window. */
export const bridgeLine = (transport: Transport): Line => ({
  transport,
  isOnline: () => true,
  openings: () => 1,
  watch: () => () => {},
})

/** Long enough for the slowest command, a full test of the server. */
const callTimeout = 120_000
/** A browser gives up its event stream after an HTTP error; then we open it again ourselves, after this many milliseconds. */
const reopenAfter = 1_000
/** A blip is not worth a word: the core counts as gone when it stays away for this many milliseconds. */
const patience = 2_000

/** The same contract over HTTP: `POST /api/call/<name>` and server-sent events from `/api/events`. */
export function httpLine(): Line {
  const listeners = new Set<(name: string, payload: unknown) => void>()
  const watchers = new Set<() => void>()
  let isOnline = true
  let openings = 0
  let goingOffline: ReturnType<typeof setTimeout> | undefined
  const tellWatchers = () => {
    for (const changed of watchers) changed()
  }
  const opened = () => {
    clearTimeout(goingOffline)
    goingOffline = undefined
    isOnline = true
    openings++
    tellWatchers()
  }
  const interrupted = () => {
    goingOffline ??= setTimeout(() => {
      isOnline = false
      tellWatchers()
    }, patience)
  }
  const open = () => {
    const source = new EventSource('/api/events')
    source.addEventListener('open', opened)
    source.addEventListener('error', () => {
      interrupted()
      if (source.readyState === EventSource.CLOSED) setTimeout(open, reopenAfter)
    })
    source.addEventListener('message', (message: MessageEvent<string>) => {
      const { name, payload } = JSON.parse(message.data) as { name: string; payload: unknown }
      for (const listener of listeners) listener(name, payload)
    })
  }
  open()
  return {
    transport: {
      async call(name, input) {
        try {
          const response = await fetch(`/api/call/${name}`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(input),
            signal: AbortSignal.timeout(callTimeout),
          })
          return (await response.json()) as unknown
        } catch {
          // Whether the core is there is the event stream's to say: one lost call is no proof.
          return { ok: false, error: { code: 'unreachable' } } satisfies Outcome
        }
      },
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    isOnline: () => isOnline,
    openings: () => openings,
    watch(changed) {
      watchers.add(changed)
      return () => watchers.delete(changed)
    },
  }
}
