/** The desk is closed while the server still has to answer. */
import { expect } from 'vitest'
import type { HttpAnswer } from '../../../electron/providers/provider.ts'
import { worldTest } from '../../fakes/desk-test.ts'
import { openDesk, until } from '../../fakes/open-desk.ts'
import { fakeWorld } from '../../fakes/world.ts'

const answer = {
  status: 200,
  contentType: 'application/json',
  text: JSON.stringify({ email: 'k7m2q9xab@relay.example', password: 'Correct-Horse-7-Battery' }),
}
const config = { server: { provider: 'chatmail', settings: { domain: 'relay.example' } }, stock: { size: 1 } }

const test = worldTest.extend('closing', ({ world, folder }) => async () => {
  const { promise, resolve } = Promise.withResolvers<HttpAnswer>()
  world.fake.http.answer = (_, signal) =>
    Promise.race([
      promise,
      new Promise<never>((_, failed) => signal.addEventListener('abort', () => failed(signal.reason), { once: true })),
    ])
  const before = await openDesk(folder, config, world)
  await until(
    () => world.fake.http.requests.length,
    count => count === 1,
  )
  const closed = before.core.close()
  return {
    closed,
    answer: () => resolve(answer),
    /** What is on record after the next start, without a server. */
    async later() {
      const after = await openDesk(folder, { ...config, stock: { size: 0 } }, fakeWorld({ vault: world.vault }))
      const { people } = await after.call('people.list', { text: '', state: null })
      await after.core.close()
      return people.map(({ address, state }) => [address, state])
    },
  }
})

test('an answer that comes while it closes is written down, and nothing else is asked for', async ({
  closing,
  world,
}) => {
  const desk = await closing()
  await world.fake.advance(5_000)
  desk.answer()
  await desk.closed
  expect([await desk.later(), world.fake.http.requests.length]).toEqual([[['k7m2q9xab@relay.example', 'created']], 1])
})

test('a server that never answers does not keep it open', async ({ closing, world }) => {
  const desk = await closing()
  await world.fake.advance(6_000)
  await desk.closed
  expect(await desk.later()).toEqual([[null, 'failed']])
})
