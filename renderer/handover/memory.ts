import { linkId } from './open.ts'
import type { HandoverLink } from '../../shared/handover-link.ts'

/** What the browser keeps for one address: the phone's own key while a profile is handed over, later only that it is in. */
export type Kept = { secret: string } | { in: true }
export type Memory = { read(): Kept | null; keep(kept: Kept): void; forget(): void }

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false
  return ('secret' in value && typeof value.secret === 'string') || 'in' in value
}

/**
 * Survives a reload. The name holds no secret: the id of a link or the fingerprint of the desk. Where the browser stores
 * nothing (private windows, in-app browsers) the page itself remembers, as long as it is open.
 */
export function createMemory(link: HandoverLink): Memory {
  const name = `handover ${linkId(link) ?? link.value}`
  let kept: Kept | null = null
  return {
    read() {
      try {
        const stored: unknown = JSON.parse(localStorage.getItem(name) ?? 'null')
        if (isKept(stored)) return stored
      } catch {
        // No storage, or not ours.
      }
      return kept
    },
    keep(value) {
      kept = value
      try {
        localStorage.setItem(name, JSON.stringify(value))
      } catch {
        // Kept here.
      }
    },
    forget() {
      kept = null
      try {
        localStorage.removeItem(name)
      } catch {
        // There was nothing to keep it in.
      }
    },
  }
}
