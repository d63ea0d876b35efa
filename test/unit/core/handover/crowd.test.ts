/** Many phones at once: who waits, who leaves, and one that takes what it can. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createGiving } from '../../../../electron/core/handover/give.ts'
import { createHandoverHandler } from '../../../../electron/core/handover/handler.ts'
import { createBuckets, createPlaces } from '../../../../electron/core/handover/limit.ts'
import type { Profile } from '../../../../electron/core/onboarding/profile.ts'
import { createTurns } from '../../../../electron/core/onboarding/turns.ts'
import { AppError } from '../../../../shared/errors.ts'
import { temporaryFolder } from '../../../fakes/folder.ts'
import { type HandoverDesk, openHandoverDesk } from '../../../fakes/handover-desk.ts'
import { until } from '../../../fakes/open-desk.ts'
import { aProfile } from '../../../fakes/profile.ts'
import { fakeWorld, type FakeWorld } from '../../../fakes/world.ts'

let world: FakeWorld
let desk: HandoverDesk | undefined
beforeEach(() => {
  world = fakeWorld()
})
afterEach(async () => {
  await desk?.core.close()
  desk = undefined
})
const people = async () => (await desk?.call('people.list', { text: '', state: null }))?.people ?? []
const states = async () => (await people()).map(({ state }) => state)

/** A server that takes its time until `release`. */
function slowServer(): () => void {
  const { promise, resolve } = Promise.withResolvers<void>()
  const { mail } = world
  world.mail = {
    ...mail,
    async prove(login, signal) {
      await promise
      return mail.prove(login, signal)
    },
  }
  return resolve
}

test('no request hangs: the phone is told to ask again, and gets what was made meanwhile', async () => {
  const release = slowServer()
  desk = await openHandoverDesk(temporaryFolder(), {}, world)
  const phone = desk.phone()
  const asked = phone.claim()
  await until(states, all => all[0] === 'created')
  await world.fake.advance(8_000)
  const first = await asked
  release()
  await until(states, all => all[0] === 'proved')
  expect([first, 'login' in (await phone.claim()), await states()]).toEqual([
    { ok: false, error: 'busy', seconds: 2 },
    true,
    ['shown'],
  ])
})

test('a phone that leaves while it waits leaves the profile to the next one', async () => {
  const release = slowServer()
  desk = await openHandoverDesk(temporaryFolder(), {}, world)
  const gone = new AbortController()
  const { asker } = desk.phone()
  const left = fetch(new URL('/api/claim', desk.address()), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...asker, language: 'en', device: 'android' }),
    signal: gone.signal,
  })
  await until(states, all => all[0] === 'created')
  gone.abort()
  await expect(left).rejects.toThrow()
  release()
  await until(states, all => all[0] === 'proved')
  expect(['login' in (await desk.phone().claim()), await states()]).toEqual([true, ['shown']])
})

test('what everybody waited for in vain is one problem', async () => {
  const release = slowServer()
  const opened = (desk = await openHandoverDesk(temporaryFolder(), {}, world))
  const room = Array.from({ length: 4 }, () => opened.phone().claim())
  await until(states, all => all.length === 4)
  world.fake.mail.failure = new AppError('server-error', 'the server is ill')
  release()
  expect([await Promise.all(room), (await opened.call('problems.list', null)).length, (await states()).length]).toEqual(
    [Array.from({ length: 4 }, () => ({ ok: false, error: 'trouble' })), 1, 4],
  )
})

test('a guest at the table does not wait behind the room', async () => {
  const release = slowServer()
  const opened = (desk = await openHandoverDesk(temporaryFolder(), {}, world))
  const room = Array.from({ length: 8 }, () => opened.phone().claim())
  await until(states, all => all.length === 4)
  const guest = desk.guest()
  release()
  await guest
  const got = await Promise.all(room)
  expect([got.every(answer => 'login' in answer), new Set(await states()), (await people()).length]).toEqual([
    true,
    new Set(['shown']),
    9,
  ])
})

test('one phone that asks for many holds up only itself', async () => {
  const turns = createTurns<Profile>()
  const order: string[] = []
  const giving = createGiving({
    world,
    profiles: {
      claimedBy: () => null,
      apply(id, step) {
        if (step.type === 'shown') order.push(step.claimedBy ?? '')
        return aProfile({ id, state: 'shown' })
      },
    },
    stock: {
      take: (claim, wish) => turns.wait(claim, wish),
      warm: () => false,
      fill: () => {},
      ready: () => 0,
      stop: async () => {},
    },
    arrivals: { follow: () => {} },
    keepMilliseconds: () => 1,
    problems: { add: () => ({ code: 'unexpected' }) },
  })
  const ask = (hash: string, client: string) =>
    giving.profileFor({ hash, client, kind: 'android', language: 'en' }, new AbortController().signal)
  const all = Array.from({ length: 50 }, (_, index) => ask(`hostile ${index}`, '10.0.0.66'))
  all.push(...Array.from({ length: 5 }, (_, index) => ask(`guest ${index}`, `10.0.0.${index}`)))
  for (let id = 0; id < 55; id++) turns.offer(aProfile({ id, state: 'proved' }))
  await Promise.all(all)
  expect(order.slice(0, 6).toSorted()).toEqual(['guest 0', 'guest 1', 'guest 2', 'guest 3', 'guest 4', 'hostile 0'])
})

test('a client that hammers is held back, and everybody else is answered', async () => {
  const handle = createHandoverHandler({
    page: new Map(),
    claims: {
      claim: async () => ({ ok: false, error: 'over' }),
      file: async () => ({ ok: false, error: 'over' }),
      state: async () => ({ ok: true, state: 'waiting' }),
    },
    hosts: () => ['desk:80'],
    admit: createBuckets({ burst: 20, perSecond: 5 }, world.now),
    downloads: createPlaces(1, 1),
    log: world.log,
  })
  const ask = (address: string) =>
    handle(
      new Request('http://desk/api/state', {
        method: 'POST',
        headers: { host: 'desk:80', 'content-type': 'application/json' },
        body: JSON.stringify({ phone: 'A'.repeat(43), link: null }),
      }),
      { address, onEnd: () => {} },
    )
  const hostile = await Promise.all(Array.from({ length: 500 }, () => ask('10.0.0.66')))
  const guests = await Promise.all(Array.from({ length: 10 }, (_, index) => ask(`10.0.0.${index}`)))
  const refused = hostile.filter(({ status }) => status === 429)
  expect([refused.length, await refused[0]?.json(), guests.every(({ status }) => status === 200)]).toEqual([
    480,
    { ok: false, error: 'busy', seconds: 1 },
    true,
  ])
})
