/** Many phones at once: who waits, who leaves, and one that takes what it can. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCredit } from '../../../../electron/core/handover/credit.ts'
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

/** Gives what `offer` has to phones of the room that wait, three to an address until one of them is in. */
function giving(sign: 'recent' | 'button' = 'recent') {
  const turns = createTurns<Profile>()
  const given: { to: string; end(isIn: boolean): void }[] = []
  const { profileFor } = createGiving({
    world,
    profiles: {
      claimedBy: () => null,
      apply(id, step) {
        if (step.type === 'shown') given.push({ to: step.claimedBy ?? '', end: () => {} })
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
    arrivals: { follow: (_, __, onEnd) => void Object.assign(given.at(-1) ?? {}, { end: onEnd }) },
    credit: createCredit({ start: 3, perArrival: 2, trickleMilliseconds: 15_000 }, world.now, () => {}),
    keepMilliseconds: () => 1,
    problems: { add: () => ({ code: 'unexpected' }) },
  })
  return {
    given,
    ask: (hash: string, client: string) =>
      profileFor({ hash, client, kind: 'android', language: 'en' }, new AbortController().signal),
    offer: (count: number) =>
      Array.from({ length: count }, (_, id) => turns.offer(aProfile({ id, state: 'proved', sign }))),
    waiting: turns.waiting,
  }
}

test('one phone that asks for many holds up only itself', async () => {
  const { given, ask, offer } = giving('button')
  const all = Array.from({ length: 50 }, (_, index) => ask(`hostile ${index}`, '10.0.0.66'))
  all.push(...Array.from({ length: 5 }, (_, index) => ask(`guest ${index}`, `10.0.0.${index}`)))
  offer(55)
  await Promise.all(all)
  const order = given.slice(0, 6).map(({ to }) => to)
  expect(order.toSorted()).toEqual(['guest 0', 'guest 1', 'guest 2', 'guest 3', 'guest 4', 'hostile 0'])
})

test('many that wait at one address get what it may have, and more when one of them is in', async () => {
  const { given, ask, offer, waiting } = giving()
  const all = Array.from({ length: 6 }, (_, index) => ask(`phone ${index}`, 'router'))
  offer(6)
  const answers = (await Promise.all(all)).map(answer => ('ok' in answer ? answer.error : 'profile'))
  given[0]?.end(true)
  const more = Array.from({ length: 3 }, (_, index) => ask(`phone ${index + 6}`, 'router'))
  offer(3)
  await Promise.all(more)
  expect([answers, given.length, waiting()]).toEqual([['profile', 'profile', 'profile', 'busy', 'busy', 'busy'], 5, 0])
})

test('where nobody sees a phone arrive, none is held back', async () => {
  const { given, ask, offer } = giving('button')
  const all = Array.from({ length: 20 }, (_, index) => ask(`phone ${index}`, 'router'))
  offer(20)
  await Promise.all(all)
  expect(given.length).toBe(20)
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
