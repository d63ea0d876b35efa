/** One device of the room takes what it can: a hundred profiles of a whole desk. */
import { expect } from 'vitest'
import { worldTest } from '../fakes/desk-test.ts'
import { openHandoverDesk } from '../fakes/handover-desk.ts'
import { until } from '../fakes/open-desk.ts'

const test = worldTest.extend('open', ({ world, folder, undo }) => async () => {
  const settings = { stock: { size: 100 }, lan: { listen: '127.0.0.1:0' }, wall: { card: 'handover' } }
  const desk = await openHandoverDesk(folder, settings, world)
  undo.defer(() => desk.core.close())
  const claim = async () => {
    const answer = await desk.phone().claim()
    return 'login' in answer ? 'profile' : answer.error
  }
  const overview = () => desk.call('overview.read', null)
  const held = async () => (await overview()).handover?.held
  await until(overview, ({ stockReady }) => stockReady === 100)
  return { ...desk, claim, held }
})

test(
  'it is held back, the operator reads it, and lets real guests go on',
  { timeout: 60_000 },
  async ({ open, world }) => {
    const desk = await open()
    let taken = 0
    while ((await desk.held())?.addresses === 0 && taken < 200) {
      if ((await desk.claim()) === 'profile') taken += 1
      else await world.fake.advance(1_000)
    }
    const refused = [await desk.claim(), await desk.claim()].at(-1)
    const before = await desk.held()
    const { card, trouble } = await desk.call('display.state', null)
    world.fake.mail.arrive(world.fake.mail.watched[0] ?? '')
    await until(desk.held, found => found?.addresses === 0)
    let afterArrival = 0
    for (let phone = 0; phone < 5; phone++) {
      await world.fake.advance(1_000)
      if ((await desk.claim()) === 'profile') afterArrival += 1
    }
    const again = await desk.held()
    await desk.call('handover.trust', null)
    const about = (count: number) => expect.toSatisfy((found: number) => found >= count && found < count + 4)
    expect({ taken, refused, before, wall: [card?.kind, trouble], afterArrival, again }).toEqual({
      taken: about(99),
      refused: 'busy',
      before: { addresses: 1, profiles: about(99) },
      wall: ['handover', null],
      // Two for the phone that is in, and what trickled in.
      afterArrival: about(2),
      again: { addresses: 1, profiles: about(100) },
    })
    expect([await desk.claim(), await desk.held()]).toEqual(['profile', { addresses: 0, profiles: 0 }])
    expect(world.fake.logged.filter(({ message }) => message.includes('held back'))).toEqual([
      { level: 'warn', message: expect.not.stringContaining('127.0.0.1'), fields: { profiles: about(99) } },
    ])
  },
)
