import type { Device } from '../../shared/handover.ts'
import type { Platform } from '../../shared/steps.ts'

/** What a browser says of itself. */
export type Browser = { userAgent: string; maxTouchPoints: number }

/**
 * Which steps fit. Chrome says "Android 10; K" on every Android since version 110 (User-Agent reduction), so an old
 * Android is believed only where a model is named. An iPad calls itself a Mac, which has no touch screen.
 */
export function guessDevice({ userAgent, maxTouchPoints }: Browser): Device {
  if (/iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1)) return 'iphone'
  const [, version] = /Android (\d+)/.exec(userAgent) ?? []
  if (version === undefined) return /Android/.test(userAgent) ? 'android' : 'computer'
  return Number(version) <= 10 && !/Android 10; K\)/.test(userAgent) ? 'androidOld' : 'android'
}

export const platformOf = (device: Device): Platform =>
  device === 'iphone' ? 'ios' : device === 'computer' ? 'desktop' : 'android'
