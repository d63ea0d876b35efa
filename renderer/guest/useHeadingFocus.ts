import { type RefObject, useEffect, useRef } from 'react'

/** Puts the focus on a new screen's heading: the button that led here is gone, and everybody begins at the top. */
export function useHeadingFocus(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    window.scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [])
  return heading
}
