import { useMemo, useSyncExternalStore } from 'react'
import type { Screen } from './layout.ts'

const watchSize = (changed: () => void) => {
  window.addEventListener('resize', changed)
  return () => window.removeEventListener('resize', changed)
}

/** The size of the page in CSS pixels. */
export function useScreen(): Screen {
  const width = useSyncExternalStore(watchSize, () => window.innerWidth)
  const height = useSyncExternalStore(watchSize, () => window.innerHeight)
  return useMemo(() => ({ width, height }), [width, height])
}
