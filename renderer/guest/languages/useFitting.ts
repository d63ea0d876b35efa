import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { fitting } from './fit.ts'

type Fitting = {
  row: RefObject<HTMLElement | null>
  /** Places of the names to show; null while all of them, and the button for more, are laid out to be measured. */
  shown: readonly number[] | null
}

/** For a row that holds `count` names and, after them, the button for more of them. Nobody sees it being measured. */
export function useFitting(count: number, chosen: number): Fitting {
  const row = useRef<HTMLElement>(null)
  const [measured, setMeasured] = useState<{ chosen: number; shown: number[] } | null>(null)
  const shown = measured?.chosen === chosen ? measured.shown : null
  useLayoutEffect(() => {
    if (shown || !row.current) return
    const widths = Array.from(row.current.children, child => child.getBoundingClientRect().width)
    const gap = Number.parseFloat(getComputedStyle(row.current).columnGap)
    const sizes = { room: row.current.clientWidth, gap, more: widths[count] ?? 0 }
    setMeasured({ chosen, shown: fitting(widths.slice(0, count), chosen, sizes) })
  }, [shown, count, chosen])
  useEffect(() => {
    if (!row.current) return undefined
    const measure = () => setMeasured(null)
    const observer = new ResizeObserver(measure)
    observer.observe(row.current)
    document.fonts.addEventListener('loadingdone', measure)
    return () => {
      observer.disconnect()
      document.fonts.removeEventListener('loadingdone', measure)
    }
  }, [])
  return { row, shown }
}
