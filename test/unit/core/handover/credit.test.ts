import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCredit, TERMS } from '../../../../electron/core/handover/credit.ts'
import { NEW_PROFILES } from '../../../../electron/core/handover/handover.ts'
import { createBuckets } from '../../../../electron/core/handover/limit.ts'

function room() {
  let time = 0
  const told: number[] = []
  const credit = createCredit(
    TERMS,
    () => time,
    waiting => void told.push(waiting),
  )
  return {
    credit,
    told,
    at: (seconds: number) => void (time = seconds * 1000),
    /** The ways back of all that the address gets now, `most` at most. */
    takeAll(address: string, most = 1_000): ((isIn: boolean) => void)[] {
      const taken: ((isIn: boolean) => void)[] = []
      while (taken.length < most && credit.wait(address) === 0) taken.push(credit.take(address))
      return taken
    },
  }
}

/** Seconds that people at one address wait who come at these times and whose phone is in so long after it got its profile. */
function waits(times: readonly number[], untilIn: (index: number) => number): number[] {
  const { credit, at } = room()
  const queue: number[] = []
  const coming: { time: number; back: (isIn: boolean) => void }[] = []
  const waited: number[] = []
  for (let time = 0; waited.length < times.length && time < 3_600; time += 0.5) {
    at(time)
    for (const arrival of coming.filter(one => one.time <= time))
      coming.splice(coming.indexOf(arrival), 1)[0]?.back(true)
    queue.push(...times.filter(one => one <= time && one > time - 0.5))
    while (queue.length > 0 && credit.wait('router') === 0) {
      coming.push({ time: time + untilIn(waited.length), back: credit.take('router') })
      waited.push(time - (queue.shift() ?? 0))
    }
  }
  return waited
}
const firstMinute = Array.from({ length: 100 }, (_, index) => index * 0.6)
const later = Array.from({ length: 200 }, (_, index) => 60 + index * 1.2)
/** Spread evenly over these two, in no order. */
const between = (least: number, most: number) => (index: number) =>
  least + (((index * 37) % 100) / 100) * (most - least)

describe('people behind one router', () => {
  test('a hundred in one minute never wait, however long they take to log in', () => {
    expect(Math.max(...waits(firstMinute, () => 1_800))).toBeLessThanOrEqual(0.5)
  })

  test('three hundred in five minutes who need one to three minutes each wait for 20 seconds at most', () => {
    const waited = waits([...firstMinute, ...later], between(60, 180))
    expect([waited.length, Math.max(...waited.slice(0, 100)) <= 0.5, Math.max(...waited) <= 20]).toEqual([
      300,
      true,
      true,
    ])
  })

  test('with two to five minutes each they wait longer, and all get one', () => {
    const waited = waits([...firstMinute, ...later], between(120, 300))
    expect([waited.length, Math.max(...waited) <= 90]).toEqual([300, true])
  })
})

describe('somebody whose profiles never log in', () => {
  test('gets a hundred and then one in fifteen seconds, which is told once; nobody else notices', () => {
    const { credit, told, at, takeAll } = room()
    const first = takeAll('10.0.0.66').length
    let later = 0
    for (let second = 1; second <= 240; second++) {
      at(second)
      later += takeAll('10.0.0.66').length
    }
    expect({ first, later, told, held: credit.held(), weight: credit.weight('10.0.0.66') }).toEqual({
      first: 100,
      later: 16,
      told: [100],
      held: { addresses: 1, profiles: 116 },
      weight: 0,
    })
    expect([credit.wait('10.0.0.7'), credit.weight('10.0.0.7')]).toEqual([0, 1])
  })

  test('gets nothing back when the time of a profile is over, and two for a phone that is in', () => {
    const { credit, takeAll } = room()
    const [one, two] = takeAll('router')
    one?.(false)
    const after = takeAll('router').length
    two?.(true)
    expect([after, takeAll('router').length, credit.held()]).toEqual([0, 2, { addresses: 1, profiles: 100 }])
  })

  test('begins anew when the operator knows them', () => {
    const { credit, told, takeAll } = room()
    takeAll('router')
    takeAll('other', 10)
    credit.trust()
    expect([takeAll('router').length, takeAll('other').length, told]).toEqual([100, 90, [100, 200, 100]])
  })
})

/**
 * A hundred people at one router within a minute, who are seen `seenAfter` seconds after they got a profile, and somebody
 * at an address of his own who takes what he can; 100 profiles in stock, and a server that makes 1.7 in a second.
 */
function roomAndHostile(seenAfter: number) {
  let time = 0
  const credit = createCredit(
    TERMS,
    () => time,
    () => {},
  )
  const pace = createBuckets({ ...NEW_PROFILES, weight: credit.weight }, () => time)
  let stock = 100
  let leastStock = stock
  let hostile = 0
  const coming: { at: number; back: (isIn: boolean) => void }[] = []
  const queue = [...firstMinute]
  const waited: number[] = []
  const take = (address: string) => {
    if (stock < 1 || (credit.wait(address) || pace(address)) > 0) return null
    stock -= 1
    leastStock = Math.min(leastStock, stock)
    return credit.take(address)
  }
  for (let second = 0; second < 300; second += 0.25) {
    time = second * 1000
    stock = Math.min(100, stock + 1.7 / 4)
    while (coming[0] && coming[0].at <= second) coming.shift()?.back(true)
    while (take('10.0.0.66')) hostile += 1
    while ((queue[0] ?? Infinity) <= second) {
      const back = take('router')
      if (!back) break
      coming.push({ at: second + seenAfter, back })
      waited.push(second - (queue.shift() ?? 0))
    }
  }
  return { served: waited.length, longest: Math.max(...waited), leastStock, hostile }
}

test('beside somebody who takes what he can a hundred people do not wait, and a server of 2 s keeps the stock warm', () => {
  const quick = roomAndHostile(15)
  const slow = roomAndHostile(120)
  const atMost = (most: number) => expect.toSatisfy((value: number) => value <= most)
  expect({ quick, slow }).toEqual({
    quick: {
      served: 100,
      longest: atMost(1),
      leastStock: expect.toSatisfy((value: number) => value >= 20),
      hostile: atMost(120),
    },
    // Nobody is in while they come: both look alike, and the stock is just enough.
    slow: { served: 100, longest: atMost(30), leastStock: expect.any(Number), hostile: atMost(120) },
  })
})

test('a clock that is set back takes nothing away', () => {
  const { at, takeAll } = room()
  takeAll('router', 10)
  at(-3_600)
  expect(takeAll('router').length).toBe(90)
})

test('an address never holds more without a phone than it began with and what came in and trickled, whatever the clock does', () => {
  const deeds = fc.array(
    fc.oneof(fc.constant('ask'), fc.constant('in'), fc.constant('over'), fc.integer({ min: -60, max: 60 })),
  )
  fc.assert(
    fc.property(deeds, steps => {
      let time = 0
      let forward = 0
      let given = 0
      let isIn = 0
      const terms = { start: 3, perArrival: 2, trickleMilliseconds: 15_000 }
      const credit = createCredit(
        terms,
        () => time,
        () => {},
      )
      const out: ((isIn: boolean) => void)[] = []
      for (const step of steps) {
        if (typeof step === 'number') {
          time += step * 1000
          forward += Math.max(0, step)
        } else if (step === 'ask') {
          if (credit.wait('a') > 0) continue
          out.push(credit.take('a'))
          given += 1
        } else {
          const back = out.shift()
          if (back && step === 'in') isIn += 1
          back?.(step === 'in')
        }
        expect(given).toBeLessThanOrEqual(3 + 2 * isIn + forward / 15)
      }
    }),
  )
})
