import { useEffect } from 'react'

const focusable = 'button:not(:disabled, [hidden]), h1[tabindex], [role=status][tabindex]'

/**
 * Where a control goes away that has the focus (Help that was asked for, a stick that is being written), the nearest thing
 * to it gets the focus: from the page's body a keyboard would begin at the top again, and a reader would say nothing.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    /** What has the focus, and all around it. */
    let around: Element[] = []
    const remember = ({ target }: FocusEvent) => {
      around = []
      for (let at = target instanceof Element ? target : null; at; at = at.parentElement) around.push(at)
    }
    const keep = () => {
      const [own] = around
      if (document.activeElement !== document.body || !own || own.isConnected) return
      const place = around.find(element => element.isConnected && element.querySelector(focusable))
      place?.querySelector<HTMLElement>(focusable)?.focus({ preventScroll: true })
    }
    document.addEventListener('focusin', remember)
    const observer = new MutationObserver(keep)
    observer.observe(document.body, { childList: true, subtree: true })
    return () => {
      document.removeEventListener('focusin', remember)
      observer.disconnect()
    }
  }, [])
}
