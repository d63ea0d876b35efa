import { useEffect, useState } from 'react'

/** Counts through `count` languages, each for `seconds`; stands still while it is `held`. */
export function useRotation(count: number, seconds: number, held: boolean): number {
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    if (held || count < 2) return undefined
    const timer = setInterval(() => setTurn(before => before + 1), seconds * 1000)
    return () => clearInterval(timer)
  }, [count, seconds, held])
  return turn % count
}

/** Whether somebody before the screen wants it to stand still: any key and any touch says so, and takes it back. */
export function useHold(): boolean {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    const turn = () => setHeld(before => !before)
    const onKey = ({ key, repeat, target }: KeyboardEvent) => {
      // On a button these two are a click, which is heard below.
      const isClick = (key === 'Enter' || key === ' ') && target instanceof HTMLButtonElement
      if (!repeat && !isClick && !['Tab', 'Shift', 'Control', 'Alt', 'Meta', 'AltGraph'].includes(key)) turn()
    }
    window.addEventListener('click', turn)
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('click', turn)
      window.removeEventListener('keydown', onKey)
    }
  }, [])
  return held
}
