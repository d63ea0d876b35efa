import { createContext } from 'react'

/** How far things in a drawing have come, each from 0 to 1. */
export type Motion = {
  /** The finger on its way to the button, and whether it presses. */
  finger: number
  isPressing: boolean
  /** The name that is typed. */
  typed: number
  /** The code on its way into the scanner's frame. */
  scanned: number
}

/** In a film; null in drawings that stand still. `name` is what is typed. */
export const Moving = createContext<(Motion & { name: string }) | null>(null)
