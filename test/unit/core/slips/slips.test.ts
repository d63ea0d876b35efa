import { describe, expect } from 'vitest'
import { SLIP_PERIOD_MILLISECONDS } from '../../../../electron/core/slips/watch.ts'
import { createPeer } from '../../../../electron/core/peer.ts'
import { ableTest } from '../../../fakes/desk-test.ts'
import { until } from '../../../fakes/open-desk.ts'
import { startOfTime } from '../../../fakes/world.ts'

const DAY_MILLISECONDS = 86_400_000
const look = {
  languages: ['de' as const],
  phone: 'android' as const,
  paper: 'a4' as const,
  perPage: 8 as const,
  expiresAt: startOfTime + DAY_MILLISECONDS,
}

/** A desk that knows how to make slips and what became of them; the server shows arrivals by the marker mail. */
const test = ableTest.extend('desk', async ({ open, server }) => {
  server.firstLogin = null
  const desk = await open()
  const state = () => desk.call('slips.read', null)
  const made = async (count: number, expiresAt = look.expiresAt) => {
    await desk.call('slips.make', { count, look: { ...look, expiresAt } })
    const { batches } = await until(state, ({ making }) => making === null)
    return batches[0]?.id ?? 0
  }
  const counts = async () =>
    (await state()).batches.map(({ used, waiting, expired, revoked, printedAt }) => ({
      used,
      waiting,
      expired,
      revoked,
      printed: printedAt !== null,
    }))
  const addresses = async () => (await desk.list()).map(({ address }) => address ?? '')
  return { ...desk, state, made, counts, addresses }
})

describe('slips', () => {
  test('are made and proved for a batch, and never reach the table', async ({ desk }) => {
    await desk.made(2)
    expect({
      counts: await desk.counts(),
      people: (await desk.list()).map(({ state, slip }) => ({ state, slip })),
      stock: (await desk.call('overview.read', null)).stockReady,
    }).toEqual({
      counts: [{ used: 0, waiting: 2, expired: 0, revoked: 0, printed: false }],
      people: [
        { state: 'proved', slip: true },
        { state: 'proved', slip: true },
      ],
      stock: 0,
    })
    const guest = await desk.guest()
    expect(guest.slip).toBe(false)
  })

  test('count as handed out before their codes leave the desk, and only an operator gets these', async ({ desk }) => {
    const batch = await desk.made(2)
    const kiosk = createPeer('kiosk', () => startOfTime)
    expect(await desk.core.call('slips.page', { batch }, kiosk)).toEqual({ ok: false, error: { code: 'not-allowed' } })
    expect((await desk.list()).map(({ state }) => state)).toEqual(['proved', 'proved'])
    const page = await desk.call('slips.page', { batch })
    expect({
      cards: page.cards.map(({ code }) => code.path.length > 100),
      states: (await desk.list()).map(({ state }) => state),
      again: (await desk.call('slips.page', { batch })).cards.length,
    }).toEqual({ cards: [true, true], states: ['shown', 'shown'], again: 2 })
  })

  test('are looked for at a slow pace until a phone comes or their time is over', async ({ desk, world }) => {
    const batch = await desk.made(2)
    await desk.call('slips.page', { batch })
    const [one = ''] = await desk.addresses()
    world.fake.mail.arrive(one)
    await world.fake.advance(2 * SLIP_PERIOD_MILLISECONDS)
    expect(await desk.counts()).toEqual([{ used: 1, waiting: 1, expired: 0, revoked: 0, printed: true }])
    await world.fake.advance(DAY_MILLISECONDS)
    expect(await desk.counts()).toEqual([{ used: 1, waiting: 0, expired: 1, revoked: 0, printed: true }])
  })

  test('may be good for longer than a timer can run', async ({ desk, world }) => {
    world.fake.mail.proof = { ...world.fake.mail.proof, sign: 'button' }
    const timers: number[] = []
    const { after } = world
    world.after = (milliseconds, action) => {
      timers.push(milliseconds)
      return after(milliseconds, action)
    }
    await desk.call('slips.page', { batch: await desk.made(1, startOfTime + 90 * DAY_MILLISECONDS) })
    expect(Math.max(...timers)).toBeLessThan(2 ** 31)
    await world.fake.advance(2 * DAY_MILLISECONDS)
    expect((await desk.counts())[0]?.waiting).toBe(1)
  })

  test('are looked for after the desk was started again', async ({ desk, open, world }) => {
    await desk.call('slips.page', { batch: await desk.made(1) })
    const [address = ''] = await desk.addresses()
    await desk.core.close()
    const next = await open()
    world.fake.mail.arrive(address)
    await world.fake.advance(2 * SLIP_PERIOD_MILLISECONDS)
    expect((await next.call('slips.read', null)).batches[0]?.used).toBe(1)
    await next.core.close()
    expect([world.fake.mail.watched, world.fake.timers()]).toEqual([[], 0])
  })

  test('are taken back with the rest only when the operator says so', async ({ desk, server }) => {
    await desk.call('slips.page', { batch: await desk.made(2) })
    const list = await desk.call('people.list', { text: '', state: null })
    expect([list.unused, list.unusedSlips]).toEqual([0, 2])
    expect(await desk.call('people.revokeUnused', { slips: false })).toMatchObject({ revoked: 0 })
    expect(server.accounts.size).toBe(2)
    expect(await desk.call('people.revokeUnused', { slips: true })).toMatchObject({ revoked: 2 })
    expect(server.accounts.size).toBe(0)
  })

  test('of one batch are taken back together, but not one whose phone came a moment ago', async ({ desk, world }) => {
    const first = await desk.made(1)
    const batch = await desk.made(2)
    await desk.call('slips.page', { batch })
    const [used = ''] = await desk.addresses()
    world.fake.mail.arrive(used)
    expect(await desk.call('slips.revoke', { batch })).toEqual({ revoked: 1, failed: 0, skipped: 1, cause: null })
    expect(await desk.counts()).toEqual([
      { used: 1, waiting: 0, expired: 0, revoked: 1, printed: true },
      { used: 0, waiting: 1, expired: 0, revoked: 0, printed: false },
    ])
    expect(first).toBe(1)
  })

  test('that were made when making was stopped are kept for the next ones', async ({ desk, world }) => {
    let count = 0
    world.fake.mail.failure = () => (++count > 2 ? new Error('no more today') : null)
    await desk.call('slips.make', { count: 4, look })
    const { spare, failure, batches } = await until(desk.state, ({ making }) => making === null)
    expect({ spare, code: failure?.code, batches }).toEqual({ spare: 2, code: 'unexpected', batches: [] })
    world.fake.mail.failure = null
    const before = await desk.addresses()
    await desk.made(3)
    const after = await desk.addresses()
    expect({
      spare: (await desk.state()).spare,
      fresh: after.filter(address => !before.includes(address)).length,
      counts: await desk.counts(),
    }).toEqual({ spare: 0, fresh: 1, counts: [{ used: 0, waiting: 3, expired: 0, revoked: 0, printed: false }] })
  })

  test('are not made for a time that is over, nor in more languages than a card has room for', async ({ desk }) => {
    const wish = (change: object) => desk.failure('slips.make', { count: 1, look: { ...look, ...change } })
    expect([
      (await wish({ expiresAt: startOfTime - 1 })).code,
      (await wish({ expiresAt: startOfTime + 400 * DAY_MILLISECONDS })).code,
      (await wish({ languages: ['de', 'en'] })).message,
    ]).toEqual(['invalid-input', 'invalid-input', expect.stringContaining('two languages with four cards')])
  })
})
