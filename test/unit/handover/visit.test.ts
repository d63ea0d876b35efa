import { describe, expect, test } from 'vitest'
import { Refused } from '../../../renderer/handover/desk.ts'
import { makeKeys } from '../../../renderer/handover/open.ts'
import type { Refusal } from '../../../shared/handover.ts'
import { createSealer } from '../../fakes/handover-seal.ts'
import { file, openCard, openPhone, profile, sealer, settled } from '../../fakes/handover-visit.ts'

const refuse = (error: Refusal['error'], seconds?: number): Refusal => ({
  ok: false,
  error,
  ...(seconds === undefined ? {} : { seconds }),
})
const away = () => Promise.reject(new Error('no network'))

test('nothing is asked for before the button is tapped: whoever only looks at the address takes no profile', async () => {
  const phone = openPhone()
  phone.visit.open()
  await phone.pass(60_000)
  expect([phone.screens(), phone.phones, phone.memory()]).toEqual([[{ name: 'start' }], [], null])
})

test.each(['room', 'one'] as const)(
  'one tap gives the card (%s), with the end in the clock of the phone',
  async kind => {
    const phone = openPhone({ link: kind === 'one' ? sealer.one() : sealer.room })
    phone.visit.open()
    phone.visit.ask()
    phone.visit.ask()
    await settled()
    expect(phone.last()).toEqual({ name: 'ready', profile, endsAt: 600_000, offline: false })
    expect(phone.screens()).toEqual([{ name: 'start' }, { name: 'asking' }, 'ready'])
    expect(phone.phones).toHaveLength(1)
  },
)

test('a reload brings the card back by itself, with the same key', async () => {
  const before = await openCard()
  const after = openPhone({ kept: before.memory() })
  after.visit.open()
  await settled()
  expect([after.screens(), after.phones]).toEqual([[{ name: 'asking' }, 'ready'], before.phones])
})

test('the key is kept before anything is asked, so that a lost answer costs no second profile', () => {
  const phone = openPhone()
  phone.claims(() => new Promise(() => {}))
  phone.visit.ask()
  expect(phone.memory()).toEqual({ secret: expect.stringMatching(/^.{43}$/) })
})

test('when the phone is in, the page forgets the key and remembers only that', async () => {
  const phone = await openCard()
  phone.states(() => Promise.resolve({ ok: true, state: 'in' }))
  await phone.pass(3_000)
  expect([phone.screens(), phone.memory(), phone.waits()]).toEqual([[{ name: 'in' }], { in: true }, 0])
  phone.visit.open()
  expect(phone.screens()).toEqual([{ name: 'in' }])
})

test('a phone that came in while its page was closed learns so, not that its time is over', async () => {
  const phone = openPhone({ kept: { secret: makeKeys().secret } })
  phone.claims(() => Promise.resolve(refuse('over')))
  phone.states(() => Promise.resolve({ ok: true, state: 'in' }))
  phone.visit.open()
  await settled()
  expect([phone.last(), phone.memory()]).toEqual([{ name: 'in' }, { in: true }])
})

describe('refused', () => {
  test('busy: waits as long as the desk says and asks again by itself', async () => {
    const phone = openPhone()
    phone.claims(() => Promise.resolve(refuse('busy', 20)))
    phone.visit.ask()
    await settled()
    expect(phone.screens()).toEqual([{ name: 'asking' }, { name: 'waiting', reason: 'busy', until: 20_000 }])
    await phone.pass(19_000)
    expect([phone.screens(), phone.phones.length]).toEqual([[], 1])
    await phone.pass(1_000)
    expect(phone.screens()).toEqual([{ name: 'waiting', reason: 'busy', until: 40_000 }])
    expect(new Set(phone.phones).size).toBe(1)
  })

  test('no network: tries again by itself, and at once when the network is back', async () => {
    const phone = openPhone()
    const { claims } = phone
    claims(away)
    phone.visit.ask()
    await phone.pass(3_000)
    expect(phone.last()).toEqual({ name: 'waiting', reason: 'offline', until: 6_000 })
    claims(key => Promise.resolve({ ok: true, key: sealer.key, box: sealer.box(sealer.room, key, profile) }))
    phone.visit.wake()
    await settled()
    expect(phone.last()).toMatchObject({ name: 'ready' })
  })

  test.each(['used', 'over'] as const)('%s: final, and nothing is kept', async error => {
    const phone = openPhone()
    phone.claims(() => Promise.resolve(refuse(error)))
    phone.states(() => Promise.resolve(refuse(error)))
    phone.visit.ask()
    await settled()
    expect([phone.last(), phone.memory()]).toEqual([{ name: 'refused', error }, null])
  })

  test.each(['closed', 'trouble'] as const)('%s: the guest may try again, with the same key', async error => {
    const phone = openPhone()
    phone.claims(() => Promise.resolve(refuse(error)))
    phone.visit.ask()
    await settled()
    expect(phone.last()).toEqual({ name: 'refused', error })
    phone.visit.ask()
    await settled()
    expect(new Set(phone.phones).size).toBe(1)
  })

  test('a desk with another key than the address says is trouble', async () => {
    const stranger = createSealer()
    const phone = openPhone()
    phone.claims(key =>
      Promise.resolve({ ok: true, key: stranger.key, box: stranger.box(stranger.room, key, profile) }),
    )
    phone.visit.ask()
    await settled()
    expect(phone.last()).toEqual({ name: 'refused', error: 'trouble' })
  })
})

describe('the card', () => {
  test('stays while the network is away, and says so', async () => {
    const phone = await openCard()
    phone.states(away)
    await phone.pass(3_000)
    await phone.pass(3_000)
    phone.states(() => Promise.resolve({ ok: true, state: 'waiting' }))
    await phone.pass(3_000)
    expect(phone.screens()).toEqual(['ready, offline', 'ready'])
  })

  test('ends when the desk says so; of a desk that is away the time alone decides', async () => {
    const told = await openCard()
    told.states(() => Promise.resolve(refuse('over')))
    await told.pass(3_000)
    const lost = await openCard()
    lost.states(away)
    await lost.pass(599_000)
    expect(lost.last()).toMatchObject({ name: 'ready' })
    await lost.pass(4_000)
    expect([told.last(), lost.last()]).toEqual([
      { name: 'refused', error: 'over' },
      { name: 'refused', error: 'over' },
    ])
    expect([told.memory(), lost.memory()]).toEqual([null, null])
  })

  test('outlives its time where the desk gives it more', async () => {
    const phone = await openCard()
    await phone.pass(700_000)
    expect(phone.last()).toMatchObject({ name: 'ready' })
  })

  test.each(['busy', 'closed', 'trouble'] as const)('is not taken away by "%s"', async error => {
    const phone = await openCard()
    phone.states(() => Promise.resolve(refuse(error)))
    await phone.pass(3_000)
    expect([phone.last()?.name, phone.waits()]).toEqual(['ready', 1])
  })

  test('gives the backup, opened, and tells how far it is', async () => {
    const phone = await openCard()
    const bytes: number[] = []
    const parts = await phone.visit.download(new AbortController().signal, progress => bytes.push(progress.bytes))
    expect(Buffer.concat(parts).equals(file)).toBe(true)
    expect(bytes.at(-1)).toBeGreaterThan(file.length)
  })

  test('gives no backup once the phone is in', async () => {
    const phone = await openCard()
    phone.states(() => Promise.resolve({ ok: true, state: 'in' }))
    await phone.pass(3_000)
    expect(() => phone.visit.download(new AbortController().signal, () => {})).toThrow(Refused)
  })
})
