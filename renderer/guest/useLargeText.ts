import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react'

/** From this zoom of the browser's on; the screens grow with the window, so a zoom alone would change nothing. */
const zoomed = 1.5
const isZoomed = () => window.outerWidth / window.innerWidth >= zoomed && window.devicePixelRatio >= zoomed
const watch = (changed: () => void) => {
  window.addEventListener('resize', changed)
  return () => window.removeEventListener('resize', changed)
}

/**
 * All text twice as large (WCAG 2.2, 1.4.4) when the guest tapped so, otherwise where the browser is zoomed. What a guest
 * chose ends with the visit.
 */
export function useLargeText(hasVisit: boolean) {
  const [chosen, setLarge] = useState<boolean>()
  const isWished = useSyncExternalStore(watch, isZoomed)
  const isLarge = chosen ?? isWished
  useEffect(() => (hasVisit ? () => setLarge(undefined) : () => {}), [hasVisit])
  useLayoutEffect(() => {
    document.documentElement.dataset['text'] = isLarge ? 'large' : 'normal'
    return () => {
      delete document.documentElement.dataset['text']
    }
  }, [isLarge])
  return { isLarge, setLarge }
}
