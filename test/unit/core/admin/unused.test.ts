import { describe, expect } from 'vitest'
import { makeAccount } from '../../../../electron/core/account.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Person } from '../../../../shared/overview.ts'
import { ableTest } from '../../../fakes/desk-test.ts'
import { until } from '../../../fakes/open-desk.ts'
import { startOfTime } from '../../../fakes/world.ts'

/** One guest in, one whose code expired, one whose code is shown now, and two in stock. */
const test = ableTest.extend('evening', async ({ open, server, world }) => {
  world.fake.mail.proof = { ...world.fake.mail.proof, sign: 'button' }
  server.firstLogin = startOfTime
  const desk = await open({ stock: { size: 2 }, table: { hideAfterSeconds: 60 } })
  await desk.stocked(2)
  const used = await desk.guest()
  const account = server.accounts.get(used.address)
  if (account) account.lastLogin = startOfTime + 1
  await world.fake.advance(10_000)
  await until(desk.list, people => people.some(({ state }) => state === 'connected'))
  await desk.stocked(2)
  await desk.guest()
  await world.fake.advance(61_000)
  await until(desk.list, people => people.some(({ state }) => state === 'expired'))
  await desk.stocked(2)
  await desk.guest()
  await desk.stocked(2)
  const people = await desk.list()
  const inState = (state: Person['state']) =>
    people.filter(person => person.state === state).map(({ address }) => address ?? '')
  return { ...desk, inState }
})

describe('taking back what nobody used', () => {
  test('removes the expired and the stock, one after the other, and nobody else', async ({ evening: desk, server }) => {
    const unused = [...desk.inState('expired'), ...desk.inState('proved')]
    expect((await desk.call('people.list', { text: '', state: null })).unused).toBe(3)
    expect(await desk.call('people.revokeUnused', { slips: false })).toEqual({
      revoked: 3,
      failed: 0,
      skipped: 0,
      cause: null,
    })
    expect({
      sent: desk.sent().toSorted(),
      left: [...server.accounts.keys()].filter(address => unused.includes(address)),
    }).toEqual({ sent: unused.map(address => `remove ${address}`).toSorted(), left: [] })
  })

  test('leaves alone what the command line gave to somebody', async ({ open, server, world, folder }) => {
    const desk = await open()
    const { address } = await makeAccount({ ...world, paths: { ...world.paths, data: folder } }, null)
    expect(await desk.call('people.revokeUnused', { slips: false })).toEqual({
      revoked: 0,
      failed: 0,
      skipped: 0,
      cause: null,
    })
    expect(server.accounts.has(address)).toBe(true)
  })

  test('spares whoever logged in when the code was gone', async ({ evening: desk, server }) => {
    const [late = ''] = desk.inState('expired')
    const account = server.accounts.get(late)
    if (account) account.lastLogin = startOfTime + 500_000
    expect(await desk.call('people.revokeUnused', { slips: false })).toEqual({
      revoked: 2,
      failed: 0,
      skipped: 1,
      cause: null,
    })
    expect(server.accounts.has(late)).toBe(true)
  })

  test('blocks where the server cannot remove, and goes on after a failure that is about one profile only', async ({
    evening: desk,
    server,
  }) => {
    server.cannot = { remove: 'only the owner may' }
    let failures = 0
    server.judge = request => {
      if (request.startsWith('block') && failures++ === 0) throw new AppError('server-error', 'this one is odd')
    }
    expect(await desk.call('people.revokeUnused', { slips: false })).toEqual({
      revoked: 2,
      failed: 1,
      skipped: 0,
      cause: 'this one is odd',
    })
  })

  test('stops at the first refused key', async ({ evening: desk, server }) => {
    server.judge = request => {
      if (request.startsWith('remove')) throw new AppError('credentials', 'the key is wrong')
    }
    expect(await desk.call('people.revokeUnused', { slips: false })).toEqual({
      revoked: 0,
      failed: 1,
      skipped: 2,
      cause: 'the key is wrong',
    })
    expect(desk.sent()).toHaveLength(1)
  })

  test('is refused with the reason where the server can do neither', async ({ evening: desk, server }) => {
    server.cannot = { remove: 'only the owner may', block: 'there is no blocking' }
    expect(await desk.failure('people.revokeUnused', { slips: false })).toEqual({
      code: 'invalid-input',
      message: 'there is no blocking',
    })
  })
})
