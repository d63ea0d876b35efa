import { useEffect, useEffectEvent } from 'react'

const signsOfLife = ['pointerdown', 'keydown', 'wheel'] as const

/** Calls `onIdle` when nobody has touched screen or keyboard for `seconds`; null switches it off. */
export function useIdle(seconds: number | null, onIdle: () => void): void {
  const idle = useEffectEvent(onIdle)
  useEffect(() => {
    if (seconds === null) return () => {}
    let timer = setTimeout(idle, seconds * 1000)
    const restart = () => {
      clearTimeout(timer)
      timer = setTimeout(idle, seconds * 1000)
    }
    for (const sign of signsOfLife) window.addEventListener(sign, restart, { capture: true, passive: true })
    return () => {
      clearTimeout(timer)
      for (const sign of signsOfLife) window.removeEventListener(sign, restart, { capture: true })
    }
  }, [seconds])
}
