import { accessLevels, type Access, type EventName, events, type Payload } from '../../shared/contract.ts'

export type Listener = (name: EventName, payload: unknown) => void

/** True when somebody with `access` may have what `needed` names. */
export const mayHave = (access: Access, needed: Access): boolean =>
  accessLevels.indexOf(access) >= accessLevels.indexOf(needed)

/** Tells every listener what its access allows, and of that only what the contract names. */
export function createEvents() {
  const listeners = new Set<{ access(): Access; listener: Listener }>()
  return {
    emit<E extends EventName>(name: E, payload: Payload<E>): void {
      const clean = events[name].payload.parse(payload)
      for (const { access, listener } of listeners) if (mayHave(access(), events[name].access)) listener(name, clean)
    },
    /** `access` is asked at every event: an operator's ends after ten idle minutes. Returns the way out. */
    subscribe(access: () => Access, listener: Listener): () => void {
      const entry = { access, listener }
      listeners.add(entry)
      return () => void listeners.delete(entry)
    },
  }
}
