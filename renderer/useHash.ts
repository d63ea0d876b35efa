import { useSyncExternalStore } from 'react'

const watch = (changed: () => void) => {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

/** The `#` of the address and what follows it, always up to date. */
export const useHash = (): string => useSyncExternalStore(watch, () => window.location.hash)
