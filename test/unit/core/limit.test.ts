import { describe, expect } from 'vitest'
import { makeAccount } from '../../../electron/core/account.ts'
import { AppError } from '../../../shared/errors.ts'
import type { able } from '../../fakes/able.ts'
import { ableTest as test } from '../../fakes/desk-test.ts'
import { type OpenDesk, until } from '../../fakes/open-desk.ts'
import { startOfTime } from '../../fakes/world.ts'

type Desk = Pick<OpenDesk, 'call'>
const overview = ({ call }: Desk) => call('overview.read', null)
/** What a guest sees in the end, or the trouble's code. */
async function guest({ call }: Desk): Promise<string | undefined> {
  await call('visit.start', { language: 'en', phone: 'android' })
  const visit = await until(
    () => call('visit.current', null),
    visit => visit?.stage !== 'preparing',
  )
  return visit?.trouble?.code ?? visit?.stage
}
const countOf = (server: typeof able.server, request: 'create' | 'lastLogin') =>
  server.asked.filter(asked => asked.startsWith(request)).length

describe('a number of profiles', () => {
  test('ends with exactly that many guests, stock included, and the guest after them is told', async ({
    open,
    server,
  }) => {
    const desk = await open({ stock: { size: 2 }, limit: { profiles: 3 } })
    await desk.stocked(2)
    const seen: unknown[] = []
    for (let guests = 0; guests < 5; guests++) {
      seen.push([await guest(desk), (await overview(desk)).limit?.left, (await overview(desk)).limit?.isOver])
    }
    const tried = (await desk.call('problems.list', null)).map(({ tried, times }) => [tried, times])
    expect({ seen, made: countOf(server, 'create'), tried }).toEqual({
      seen: [
        ['code', 2, false],
        ['code', 1, false],
        ['code', 0, true],
        ['token-used-up', 0, true],
        ['token-used-up', 0, true],
      ],
      made: 3,
      tried: [['making a profile for a guest', 2]],
    })
    expect((await desk.call('people.list', { text: '', state: null })).people.map(({ cameBy }) => cameBy)).toEqual(
      Array.from({ length: 3 }, () => 'limit of 3'),
    )
  })

  test('holds for the command line too, and over a stop', async ({ open, server, world, folder }) => {
    const desk = await open({ stock: { size: 0 }, limit: { profiles: 2 } })
    expect(await guest(desk)).toBe('code')
    await makeAccount({ ...world, paths: { ...world.paths, data: folder } }, null)
    await desk.core.close()
    const again = await open({ stock: { size: 0 }, limit: { profiles: 2 } })
    expect([await guest(again), countOf(server, 'create')]).toEqual(['token-used-up', 2])
  })

  test('does not count what failed, nor what the doctor made', async ({ open, server }) => {
    const desk = await open({ stock: { size: 0 }, limit: { profiles: 1 } })
    server.judge = () => {
      throw new AppError('unreachable', 'no network')
    }
    expect(await guest(desk)).toBe('unreachable')
    server.judge = () => undefined
    await desk.call('doctor.run', {})
    expect([await guest(desk), (await overview(desk)).limit]).toEqual([
      'code',
      { profiles: 1, left: 0, until: null, isOver: true },
    ])
  })

  test('counts anew when it is set again, and goes on when something else is saved', async ({ open }) => {
    const desk = await open({ stock: { size: 0 }, limit: { profiles: 2 } })
    await guest(desk)
    const { settings } = await desk.call('settings.read', null)
    await desk.call('settings.save', { settings: { ...settings, event: { ...settings.event, name: 'Other' } } })
    const left = [(await overview(desk)).limit?.left]
    await desk.call('limit.save', { profiles: 2, until: null })
    left.push((await overview(desk)).limit?.left)
    await guest(desk)
    await desk.call('settings.save', { settings: { ...settings, limit: { profiles: 3, until: null } } })
    left.push((await overview(desk)).limit?.left)
    await desk.call('limit.save', { profiles: null, until: null })
    expect([left, (await overview(desk)).limit]).toEqual([[1, 2, 3], null])
  })
})

test('after the time not even a profile in stock is given out, and none is made', async ({ open, server, world }) => {
  const desk = await open({ stock: { size: 1 }, limit: { until: new Date(startOfTime + 60_000).toISOString() } })
  await desk.stocked(1)
  await world.fake.advance(59_000)
  expect(await guest(desk)).toBe('code')
  await desk.stocked(1)
  await world.fake.advance(1_000)
  expect([await guest(desk), countOf(server, 'create'), (await overview(desk)).limit?.isOver]).toEqual([
    'token-expired',
    2,
    true,
  ])
})

describe('arrival by the newest login', () => {
  test.beforeEach(({ world, server }) => {
    world.fake.mail.proof = { ...world.fake.mail.proof, sign: 'button' }
    server.firstLogin = startOfTime
  })

  test('a login later than the proof is the phone: no button, and at most one question in ten seconds', async ({
    open,
    server,
    world,
  }) => {
    const desk = await open({ stock: { size: 0 } })
    expect(await guest(desk)).toBe('code')
    expect({
      sign: (await desk.call('visit.current', null))?.sign,
      claimed: (await desk.call('visit.arrived', null))?.stage,
    }).toEqual({ sign: 'login', claimed: 'code' })
    await world.fake.advance(29_000)
    expect(countOf(server, 'lastLogin')).toBe(1 + 2)
    server.accounts.forEach(account => (account.lastLogin = startOfTime + 1))
    await world.fake.advance(1_000)
    expect((await desk.call('visit.current', null))?.stage).toBe('arrived')
    await world.fake.advance(60_000)
    expect({
      asked: countOf(server, 'lastLogin'),
      peopleIn: (await desk.call('display.state', null)).peopleIn,
    }).toEqual({
      asked: 1 + 3,
      peopleIn: 1,
    })
  })

  test('asks no more once the code is gone', async ({ open, server, world }) => {
    const desk = await open({ stock: { size: 0 }, table: { hideAfterSeconds: 30 } })
    const idle = world.fake.timers()
    await guest(desk)
    await world.fake.advance(120_000)
    expect([countOf(server, 'lastLogin'), world.fake.timers()]).toEqual([1 + 2, idle])
  })

  test('asks less often after failures, and not again after a refused key', async ({ open, server, world }) => {
    const desk = await open({ stock: { size: 0 }, table: { hideAfterSeconds: 600 } })
    await guest(desk)
    server.judge = () => {
      throw new AppError('timeout', 'no answer')
    }
    await world.fake.advance(10_000 + 20_000 + 40_000)
    expect(countOf(server, 'lastLogin')).toBe(1 + 3)
    server.judge = () => {
      throw new AppError('credentials', 'the key is wrong')
    }
    await world.fake.advance(500_000)
    expect(countOf(server, 'lastLogin')).toBe(1 + 4)
  })

  test('a server that does not know the proof’s own login leaves it to the button', async ({ open, server }) => {
    server.firstLogin = null
    const desk = await open({ stock: { size: 0 } })
    await guest(desk)
    expect((await desk.call('visit.current', null))?.sign).toBe('button')
  })

  test('does not ask a server about the profiles of another one', async ({ open, server, world }) => {
    const desk = await open({ stock: { size: 0 } })
    await guest(desk)
    await desk.core.close()
    await open({ stock: { size: 0 }, server: { provider: 'able', settings: { domain: 'other.test' } } })
    await world.fake.advance(30_000)
    expect(countOf(server, 'lastLogin')).toBe(1)
  })

  test('goes on after a stop', async ({ open, server, world }) => {
    const desk = await open({ stock: { size: 0 } })
    await guest(desk)
    await desk.core.close()
    const again = await open({ stock: { size: 0 } })
    server.accounts.forEach(account => (account.lastLogin = startOfTime + 1))
    await world.fake.advance(10_000)
    expect((await again.call('display.state', null)).peopleIn).toBe(1)
  })
})

test('the doctor removes its test profile again, or says why it stays', async ({ open, server }) => {
  const desk = await open({ stock: { size: 0 } })
  const line = async () => (await desk.call('doctor.run', {})).find(({ check }) => check === 'Test profile')
  const gone = await line()
  const unused = async () => (await desk.call('people.list', { text: '', state: null })).unused
  const before = await unused()
  server.judge = request => {
    if (request.startsWith('remove')) throw new AppError('credentials', 'the key may not delete')
  }
  const stays = await line()
  expect([gone, stays]).toMatchObject([
    { level: 'green', found: expect.stringMatching(/@able\.test was removed from the server again$/) as string },
    { level: 'amber', found: expect.stringContaining('the key may not delete') as string },
  ])
  expect([server.accounts.size, before, await unused()]).toEqual([1, 0, 1])
})
