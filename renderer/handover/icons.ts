import type { Device } from '../../shared/handover.ts'

/** Path data for a square of 36, drawn as lines. */
export const icons = {
  globe: 'M5 18h26M18 5a13 13 0 1 0 0 26 13 13 0 1 0 0-26zM18 5c-7 8-7 18 0 26M18 5c7 8 7 18 0 26',
  down: 'M8 13l10 10 10-10',
  check: 'M7 19l8 8 15-18',
  hand: 'M11 18v-9a2.600 2.600 0 0 1 5 0v7M16 15v-10a2.600 2.600 0 0 1 5 0v10M21 15v-7a2.600 2.600 0 0 1 5 0v13c0 7-4 12-9.500 12-4 0-6.500-2-8.500-5l-4-6.500c-1-2 1.500-4.500 3.500-3l3.500 3.500v-4',
  save: 'M18 5v19M10 17l8 8 8-8M6 31h24',
  clock: 'M18 5a13 13 0 1 0 0 26 13 13 0 1 0 0-26zM18 11v8l5 4',
  speaker: 'M5 14h6l8-7v22l-8-7h-6zM24 12a9 9 0 0 1 0 12M28 8a14 14 0 0 1 0 20',
  stop: 'M10 10h16v16h-16z',
  cross: 'M10 10l16 16M26 10l-16 16',
} as const

/** A phone with its camera and its three keys, one with its notch and its bar, a laptop. */
export const deviceIcons: Record<Exclude<Device, 'androidOld'>, string> = {
  android:
    'M12 3h12a3 3 0 0 1 3 3v24a3 3 0 0 1-3 3h-12a3 3 0 0 1-3-3v-24a3 3 0 0 1 3-3zM18 7.500v.1M14 28.500v.1M18 28.500v.1M22 28.500v.1',
  iphone: 'M13 3h10a4 4 0 0 1 4 4v22a4 4 0 0 1-4 4h-10a4 4 0 0 1-4-4v-22a4 4 0 0 1 4-4zM16 7.500h4M15 29h6',
  computer: 'M8 7h20a2 2 0 0 1 2 2v14h-24v-14a2 2 0 0 1 2-2zM3 28h30',
}
