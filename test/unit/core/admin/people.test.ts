import { describe, expect } from 'vitest'
import { AppError } from '../../../../shared/errors.ts'
import type { Person } from '../../../../shared/overview.ts'
import { ableTest as test } from '../../../fakes/desk-test.ts'

describe('one person', () => {
  test('is blocked, let in again, blocked again and removed, each sent once and written down', async ({
    open,
    server,
  }) => {
    const desk = await open()
    const { id, address } = await desk.connected()
    const seen: unknown[] = []
    const look = async (what: string) => {
      const { state, revocation, reason } = await desk.newest()
      seen.push([what, state, revocation, reason, server.accounts.get(address)?.blocked])
    }
    for (const deed of ['block', 'unblock', 'block', 'remove'] as const) {
      await desk.call(`people.${deed}`, { id })
      await look(deed)
    }
    expect(seen).toEqual([
      ['block', 'revoked', 'blocked', 'blocked at the server', true],
      ['unblock', 'revoked', 'unblocked', 'unblocked at the server', false],
      ['block', 'revoked', 'blocked', 'blocked at the server', true],
      ['remove', 'revoked', 'removed', 'removed at the server', undefined],
    ])
    expect(desk.sent()).toEqual(['block', 'unblock', 'block', 'remove'].map(deed => `${deed} ${address}`))
  })

  test('is removed once however often it is pressed', async ({ open }) => {
    const desk = await open()
    const { id, address } = await desk.connected()
    const presses = await Promise.all([1, 2, 3].map(() => desk.failure('people.remove', { id })))
    expect({ presses: presses.map(({ code }) => code), sent: desk.sent() }).toEqual({
      presses: ['none', 'invalid-input', 'invalid-input'],
      sent: [`remove ${address}`],
    })
  })

  test('stays as it was when the server fails, and the operator is told why', async ({ open, server }) => {
    const desk = await open()
    const { id, address } = await desk.connected()
    server.judge = () => {
      throw new AppError('server-error', 'able.test answered 500')
    }
    expect(await desk.failure('people.remove', { id })).toEqual({
      code: 'server-error',
      message: 'able.test answered 500',
    })
    expect({ state: (await desk.newest()).state, sent: desk.sent() }).toEqual({
      state: 'connected',
      sent: [`remove ${address}`],
    })
  })

  test('of another server is left alone, one of the same domain is not', async ({ open }) => {
    const desk = await open()
    const { id } = await desk.connected()
    const { settings } = await desk.call('settings.read', null)
    const choose = (domain: string, speed: string) =>
      desk.call('settings.save', {
        settings: { ...settings, server: { provider: 'able', settings: { domain, speed } } },
      })
    await choose('other.test', 'slow')
    expect({
      failure: await desk.failure('people.remove', { id }),
      here: (await desk.newest()).here,
      sent: desk.sent(),
    }).toEqual({
      failure: { code: 'invalid-input', message: expect.stringContaining('another server') as string },
      here: false,
      sent: [],
    })
    await choose('able.test', 'fast')
    await desk.call('people.remove', { id })
    expect(desk.sent()).toHaveLength(1)
  })

  test('whose code is on the screen loses it before the server is asked', async ({ open, server, world }) => {
    const desk = await open()
    const { id, address } = await desk.guest()
    const onScreen: unknown[] = []
    server.judge = async () => void onScreen.push(await desk.call('visit.current', null))
    await desk.call('people.remove', { id })
    expect({ onScreen, watched: world.fake.mail.watched, sent: desk.sent() }).toEqual({
      onScreen: [null],
      watched: [],
      sent: [`remove ${address}`],
    })
  })

  test('who is asked for under a wrong number is nobody', async ({ open }) => {
    const desk = await open()
    expect(await desk.failure('people.remove', { id: 99 })).toEqual({
      code: 'invalid-input',
      message: 'there is no profile 99',
    })
  })
})

test('a profile in stock that is taken back is never shown, not even while the server is being asked', async ({
  open,
  server,
}) => {
  const desk = await open({ stock: { size: 1 } })
  await desk.stocked(1)
  const { id, address } = await desk.newest()
  const ready: number[] = []
  server.judge = async () => void ready.push((await desk.call('overview.read', null)).stockReady)
  await desk.call('people.remove', { id })
  expect({ ready, sent: desk.sent() }).toEqual({ ready: [0], sent: [`remove ${address}`] })
})

test('people are found by a part of their address, token or state, the newest first', async ({ open }) => {
  const desk = await open({
    server: { provider: 'able', settings: { domain: 'able.test', token: 'library-2026' } },
    stock: { size: 0 },
  })
  const first = await desk.connected()
  const second = await desk.guest()
  const found = async (text: string, state: Person['state'] | null) => {
    const { people, total } = await desk.call('people.list', { text, state })
    return [people.map(({ id }) => id), total]
  }
  expect([
    await found('ABLE.TEST', null),
    await found(first.address.slice(0, 5), null),
    await found('', 'shown'),
    await found('token libr', null),
    await found('library', null),
    await found('nobody', null),
  ]).toEqual([
    [[second.id, first.id], 2],
    [[first.id], 1],
    [[second.id], 1],
    [[second.id, first.id], 2],
    [[], 0],
    [[], 0],
  ])
})
