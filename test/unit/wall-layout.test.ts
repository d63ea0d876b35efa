import { expect, test } from 'vitest'
import { driftAt, wallLayout } from '../../renderer/display/layout.ts'
import { wallReach } from '../../renderer/operator/wallReach.ts'

const sizes = [
  [1920, 1080],
  [3840, 2160],
  [1280, 720],
  [1080, 1920],
  [1024, 768],
] as const

test('the code of card 3 is by far the biggest on every screen', () => {
  const sides = sizes.map(([width, height]) => {
    const { code, small } = wallLayout({ width, height }, 2, true)
    return { share: Math.round((code / Math.min(width, height)) * 100), bigger: code > 2 * small }
  })
  expect(sides.every(({ share, bigger }) => share > 50 && bigger)).toBe(true)
})

test('in twelve hours the picture goes pixel by pixel, stays within its range, and rests nowhere', () => {
  const steps = Array.from({ length: 720 }, (_, step) => driftAt(step, 16))
  const moves = steps.slice(1).map(({ x, y }, at) => Math.max(Math.abs(x - steps[at]!.x), Math.abs(y - steps[at]!.y)))
  const share = (along: 'x' | 'y') => {
    const times = new Map<number, number>()
    for (const step of steps) times.set(step[along], (times.get(step[along]) ?? 0) + 1)
    return { places: times.size, longest: Math.max(...times.values()) }
  }
  expect([Math.max(...moves), Math.max(...steps.flatMap(({ x, y }) => [Math.abs(x), Math.abs(y)]))]).toEqual([1, 16])
  expect([share('x').places, share('y').places]).toEqual([33, 33])
  expect(Math.max(share('x').longest, share('y').longest)).toBeLessThan(40)
  expect(driftAt(5, 0)).toEqual({ x: 0, y: 0 })
})

test('the reach follows the width of the picture, and is not told before somebody knows that', () => {
  const card = {
    kind: 'account',
    text: 'x',
    code: { modules: 37, path: '' },
    reason: 'server',
    detail: null,
    possible: [],
  } as const
  const settings = { wifi: null, stores: [], screenCentimetres: 122 }
  const wall = { card: { ...card, possible: [] }, monitors: null }
  const near = wallReach(wall, settings) ?? 0
  const far = wallReach(wall, { ...settings, screenCentimetres: 244 }) ?? 0
  expect([Math.round((far / near) * 10), near > 2 && near < 4]).toEqual([20, true])
  expect(wallReach(wall, { ...settings, screenCentimetres: null })).toBeNull()
})
