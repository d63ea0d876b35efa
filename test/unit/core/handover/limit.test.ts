import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBuckets, createPlaces } from '../../../../electron/core/handover/limit.ts'

const clock = (start = 0) => {
  let time = start
  return { now: () => time, at: (seconds: number) => void (time = start + seconds * 1000) }
}
/** How many of `asks` get through now. */
const through = (admit: (name: string) => number, name: string, asks: number) =>
  Array.from({ length: asks }, () => admit(name)).filter(wait => wait === 0).length

test('a room behind one address comes in at once, then steadily, and is told for how long to wait', () => {
  const time = clock()
  const admit = createBuckets({ burst: 60, perSecond: 2 }, time.now)
  const seen = [through(admit, 'room', 100), admit('room')]
  time.at(0.25)
  seen.push(admit('room'))
  time.at(30)
  expect([...seen, through(admit, 'room', 100)]).toEqual([60, 1, 1, 60])
})

test('whoever takes all takes it from nobody else', () => {
  const admit = createBuckets({ burst: 60, perSecond: 2 }, clock().now)
  through(admit, 'hostile', 10_000)
  expect([admit('hostile') > 0, admit('guest')]).toEqual([true, 0])
})

test('a room behind one address has the whole rate, one phone among fifty its share', () => {
  const rate = { burst: 20, perSecond: 2, weight: () => 1 }
  const time = clock()
  const alone = createBuckets(rate, time.now)
  const among = createBuckets(rate, time.now)
  const seen = [through(alone, 'room', 100), through(among, 'hostile', 100)]
  for (let second = 1; second <= 40; second++) {
    time.at(second)
    seen[0] = (seen[0] ?? 0) + through(alone, 'room', 10)
    seen[1] = (seen[1] ?? 0) + through(among, 'hostile', 10)
    expect(among(`guest ${second}`)).toBe(0)
  }
  expect([seen[0], (seen[1] ?? 0) < 40]).toEqual([100, true])
})

test('names share the rate by their weights', () => {
  const time = clock()
  const admit = createBuckets({ burst: 5, perSecond: 10, weight: name => (name === 'room' ? 4 : 1) }, time.now)
  const got = { room: 0, hostile: 0 }
  for (let step = 0; step <= 400; step++) {
    time.at(step / 10)
    for (const name of ['room', 'hostile'] as const) if (admit(name) === 0) got[name] += 1
  }
  expect([Math.round(got.room / 40), Math.round(got.hostile / 40)]).toEqual([8, 2])
})

test('whoever is held back elsewhere takes no share of the rate', () => {
  const time = clock()
  const admit = createBuckets({ burst: 20, perSecond: 2, weight: name => (name.startsWith('held') ? 0 : 1) }, time.now)
  for (let number = 0; number < 20; number++) admit(`held ${number}`)
  let got = through(admit, 'room', 100)
  for (let second = 1; second <= 40; second++) {
    time.at(second)
    got += through(admit, 'room', 10)
  }
  expect(got).toBe(100)
})

test('no more than the burst and the rate ever get through, whatever the clock does', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 200 }), steps => {
      let time = 0
      let forward = 0
      const admit = createBuckets({ burst: 5, perSecond: 1 }, () => time)
      const admitted = steps.filter(step => {
        time += step * 100
        forward += Math.max(0, step * 100)
        return admit('anybody') === 0
      }).length
      expect(admitted).toBeLessThanOrEqual(5 + forward / 1000)
    }),
  )
})

test('ten thousand addresses do not fill the memory, and one that was held back is not let in by them', () => {
  const time = clock()
  const admit = createBuckets({ burst: 2, perSecond: 1 }, time.now)
  through(admit, 'hostile', 3)
  for (let number = 0; number < 3_000; number++) admit(`10.0.0.${number}`)
  expect(admit('hostile')).toBeGreaterThan(0)
  for (let number = 0; number < 10_000; number++) admit(`10.1.0.${number}`)
  time.at(60)
  expect(admit('10.1.0.1')).toBe(0)
})

test('places are bounded together and for each, and come free again once', () => {
  const places = createPlaces(3, 2)
  const [first, second] = [places.enter('a'), places.enter('a')]
  const full = [places.enter('a'), places.enter('b') !== null, places.enter('c')]
  first?.()
  first?.()
  const free = [places.enter('c') !== null, places.enter('b')]
  second?.()
  expect([full, free, places.enter('a') !== null]).toEqual([[null, true, null], [true, null], true])
})
