/** Reads one card at a time: silent → speaking → silent. It starts only when it is told to. */
import type { Voice } from '../../../shared/voice-choice.ts'
import type { Way } from './ways.ts'

/** Between two phrases, in milliseconds. */
const breath = 300

type SpeakerOptions<V extends Voice> = {
  /** Ends when all is said; rejects when it cannot be said that way, or when the signal aborts. */
  say(way: Way<V>, signal: AbortSignal): Promise<void>
  /** Rejects when the signal aborts. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>
}

export function createSpeaker<V extends Voice>({ say, wait }: SpeakerOptions<V>) {
  let current: AbortController | null = null
  const watchers = new Set<() => void>()
  const change = (next: AbortController | null) => {
    current = next
    for (const changed of watchers) changed()
  }

  /** The first way that works; a phrase that nothing can say is passed over. */
  async function phrase(ways: readonly Way<V>[], signal: AbortSignal): Promise<void> {
    for (const way of ways) {
      try {
        return await say(way, signal)
      } catch {
        signal.throwIfAborted()
      }
    }
  }

  async function read(plan: readonly (readonly Way<V>[])[], mine: AbortController): Promise<void> {
    try {
      for (const [index, ways] of plan.entries()) {
        if (index > 0) await wait(breath, mine.signal)
        await phrase(ways, mine.signal)
      }
    } catch {
      // Stopped; whoever did that has said so already.
    }
    if (current === mine) change(null)
  }

  const stop = () => {
    current?.abort()
    if (current) change(null)
  }
  return {
    isSpeaking: () => current !== null,
    /** Calls back on every change. Returns the function that ends it. */
    watch(changed: () => void): () => void {
      watchers.add(changed)
      return () => watchers.delete(changed)
    },
    /** Reads from the beginning; what was being read stops. Resolves when it is over, however it ended. */
    start(plan: readonly (readonly Way<V>[])[]): Promise<void> {
      stop()
      const mine = new AbortController()
      change(mine)
      return read(plan, mine)
    },
    stop,
  }
}
