import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react'
import type { Contrast } from '../../shared/model.ts'

const wish = () => window.matchMedia('(prefers-contrast: more)')
const watch = (changed: () => void) => {
  const query = wish()
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/**
 * Strong colours when the guest tapped so, otherwise when the system asks for them, otherwise as the desk is set. What a
 * guest chose ends with the visit.
 */
export function useContrast(ofDesk: Contrast, hasVisit: boolean) {
  const [chosen, setContrast] = useState<Contrast>()
  const isWished = useSyncExternalStore(watch, () => wish().matches)
  const contrast = chosen ?? (isWished ? 'high' : ofDesk)
  useEffect(() => (hasVisit ? () => setContrast(undefined) : () => {}), [hasVisit])
  useLayoutEffect(() => {
    document.documentElement.dataset['contrast'] = contrast
    return () => {
      delete document.documentElement.dataset['contrast']
    }
  }, [contrast])
  return { contrast, setContrast }
}
