import { useEffect, useState } from 'react'
import { driftAt, type Screen, unitOf } from './layout.ts'

const PERIOD_MILLISECONDS = 60_000
/** In tenths of a rem; the edge of the wall is wider. */
const RANGE = 16

/** Moves the whole picture by one device pixel a minute, so that codes stay sharp. In CSS pixels. */
export function useDrift(screen: Screen): { x: number; y: number } {
  const [step, setStep] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setStep(before => before + 1), PERIOD_MILLISECONDS)
    return () => clearInterval(timer)
  }, [])
  const pixels = window.devicePixelRatio
  const { x, y } = driftAt(step, Math.floor(RANGE * unitOf(screen) * pixels))
  return { x: x / pixels, y: y / pixels }
}
