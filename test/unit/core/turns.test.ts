import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLanes } from '../../../electron/core/onboarding/lanes.ts'
import { createTurns } from '../../../electron/core/onboarding/turns.ts'

const still = new AbortController().signal
const settled = () => new Promise(done => setImmediate(done))

test('one name after the other gets one, however many wait under it', async () => {
  const turns = createTurns<number>()
  const order: string[] = []
  const wait = (from: string, since: number) =>
    turns.wait(() => void order.push(`${from}${since}`), { from, since, signal: still })
  const all = [wait('a', 3), wait('a', 1), wait('a', 2), wait('b', 9), wait('c', 5)]
  for (let thing = 0; thing < 5; thing++) turns.offer(thing)
  await Promise.all(all)
  expect([order, turns.offer(6)]).toEqual([['a1', 'c5', 'b9', 'a2', 'a3'], false])
})

test('whoever has gone is offered nothing', async () => {
  const turns = createTurns<number>()
  const gone = new AbortController()
  const got: string[] = []
  const first = turns.wait(() => void got.push('gone'), { from: 'a', since: 0, signal: gone.signal })
  const second = turns.wait(() => void got.push('here'), { from: 'b', since: 1, signal: still })
  const late = turns.wait(() => void got.push('late'), { from: 'c', since: 2, signal: AbortSignal.abort() })
  gone.abort()
  await expect(first).rejects.toMatchObject({ code: 'aborted' })
  await expect(late).rejects.toMatchObject({ code: 'aborted' })
  turns.offer(1)
  await second
  expect([got, turns.waiting()]).toEqual([['here'], 0])
})

test('one that cannot take it does not keep it from the others, and everybody hears why there is none', async () => {
  const turns = createTurns<number>()
  const broken = turns.wait(() => {
    throw new Error('disk full')
  })
  const waiting = turns.wait(thing => thing)
  const alsoWaiting = turns.wait(thing => thing)
  turns.offer(1)
  turns.offer(2)
  await expect(broken).rejects.toThrow('disk full')
  expect([await waiting, turns.sendAway(new Error('closed')), turns.sendAway(new Error('closed'))]).toEqual([
    2,
    true,
    false,
  ])
  await expect(alsoWaiting).rejects.toThrow('closed')
})

test('deeds run side by side as many as may, in their order, and a lone one with nobody', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 30 }), async widths => {
      const lanes = createLanes()
      const running = new Set<number>()
      const begun: number[] = []
      const deed = (index: number, width: number) => async () => {
        running.add(index)
        begun.push(index)
        const most = width === 0 ? 1 : 4
        if (running.size > most || (width === 0 && running.size > 1)) throw new Error('too many')
        await settled()
        running.delete(index)
        if (index % 5 === 4) throw new Error('failed')
      }
      const ends = await Promise.allSettled(
        widths.map((width, index) =>
          width === 0 ? lanes.alone(deed(index, width)) : lanes.run(width, deed(index, width)),
        ),
      )
      const reasons = ends.flatMap(end => (end.status === 'rejected' ? [(end.reason as Error).message] : []))
      expect([begun, new Set(reasons).has('too many')]).toEqual([widths.map((_, index) => index), false])
    }),
    { numRuns: 50 },
  )
})
