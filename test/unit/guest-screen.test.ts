import fc from 'fast-check'
import { expect, test } from 'vitest'
import { twoLines } from '../../renderer/guest/pictures/parts.tsx'
import { advice, isRetryable } from '../../renderer/guest/trouble.ts'
import { secondsLeft } from '../../renderer/guest/useSecondsLeft.ts'
import { placeCode } from '../../renderer/ui/placeCode.ts'
import { errorCodes } from '../../shared/errors.ts'

test('a code is drawn in whole device pixels per module, on a device pixel, inside its box, as large as fits', () => {
  const length = fc.double({ min: 200, max: 2_000, noNaN: true })
  const devicePixels = fc.constantFrom(1, 1.25, 1.5, 2, 3)
  fc.assert(
    fc.property(length, length, length, length, fc.integer({ min: 29, max: 121 }), devicePixels, (...given) => {
      const [left, top, width, height, modules, dpr] = given
      const place = placeCode(modules, { left, top, width, height }, dpr)
      const isWhole = (pixels: number) => Math.abs(pixels - Math.round(pixels)) < 1e-6
      const perModule = (place.size * dpr) / modules
      expect(isWhole(perModule) && isWhole((left + place.left) * dpr) && isWhole((top + place.top) * dpr)).toBe(true)
      expect(place.size).toBeLessThanOrEqual(Math.min(width, height) + 1e-6)
      expect(((Math.round(perModule) + 1) * modules) / dpr).toBeGreaterThan(Math.min(width, height))
    }),
  )
})

test('a box that is too small still gets a code that can be drawn', () => {
  expect(placeCode(57, { left: 0, top: 0, width: 40, height: 40 }, 1).size).toBe(57)
})

test('seconds are counted from when the visit was received, whatever the clocks say', () => {
  expect([
    secondsLeft(null, 0, 0),
    secondsLeft(1_060_000, 1_000_000, 0),
    secondsLeft(1_060_000, 1_000_000, 500),
    secondsLeft(1_060_000, 1_000_000, 90_000),
  ]).toEqual([null, 60, 60, 0])
})

test('a guest may try again only where nobody has to do anything first', () => {
  expect(errorCodes.filter(isRetryable)).toEqual([
    'name-not-found',
    'unreachable',
    'timeout',
    'server-error',
    'login-refused',
    'name-taken',
    'rate-limited',
    'aborted',
    'code-unreadable',
  ])
  expect(advice['rate-limited']).toBe('crowd')
})

test('words on a drawn button are broken into two lines of about the same length', () => {
  expect(['Log In', 'Create New Profile', 'Einverstanden & Profil erstellen', 'ورود'].map(twoLines)).toEqual([
    ['Log In'],
    ['Create New', 'Profile'],
    ['Einverstanden &', 'Profil erstellen'],
    ['ورود'],
  ])
})
