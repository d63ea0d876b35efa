import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { makeAccount } from '../../../../electron/core/account.ts'
import { whyNot } from '../../../../electron/core/onboarding/abilities.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Person } from '../../../../shared/overview.ts'
import { able, ableProvider } from '../../../fakes/able.ts'
import { temporaryFolder } from '../../../fakes/folder.ts'
import { openDesk, type OpenDesk, until } from '../../../fakes/open-desk.ts'
import { fakeWorld, type FakeWorld, startOfTime } from '../../../fakes/world.ts'

vi.mock(import('../../../../electron/providers/index.ts'), async original =>
  (await import('../../../fakes/able.ts')).withAble(original),
)

const ableServer = { provider: 'able', settings: { domain: 'able.test' } }
const everybody = { text: '', state: null }

let world: FakeWorld
let desk: OpenDesk
let folder: string
const open = async (settings: object = { stock: { size: 0 } }) => {
  desk = await openDesk(folder, { server: ableServer, ...settings }, world)
}
beforeEach(() => {
  able.reset()
  world = fakeWorld()
  folder = temporaryFolder()
})
afterEach(() => desk.core.close())

const list = async () => (await desk.call('people.list', everybody)).people
type Found = Person & { address: string }
/** The newest, or the newest in a state. */
const newest = async (state?: Person['state']): Promise<Found> => {
  const person = (await list()).find(person => state === undefined || person.state === state)
  if (!person?.address) throw new Error('nobody is there')
  return { ...person, address: person.address }
}
const stocked = (count: number) =>
  until(
    () => desk.call('overview.read', null),
    ({ stockReady }) => stockReady === count,
  )
/** A guest whose code is on the screen. */
async function guest(): Promise<Found> {
  await desk.call('visit.start', { language: 'en', phone: 'android' })
  await until(
    () => desk.call('visit.current', null),
    visit => visit?.stage === 'code',
  )
  return newest('shown')
}
async function connected(): Promise<Found> {
  const { address } = await guest()
  world.fake.mail.arrive(address)
  await until(list, people => people.some(({ state }) => state === 'connected'))
  return newest('connected')
}
const sent = () => able.server.asked.filter(request => !/^(create|lastLogin)/.test(request))

describe('one person', () => {
  test('is blocked, let in again, blocked again and removed, each sent once and written down', async () => {
    await open()
    const { id, address } = await connected()
    const seen: unknown[] = []
    const look = async (what: string) => {
      const { state, revocation, reason } = await newest()
      seen.push([what, state, revocation, reason, able.server.accounts.get(address)?.blocked])
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
    expect(sent()).toEqual(['block', 'unblock', 'block', 'remove'].map(deed => `${deed} ${address}`))
  })

  test('is removed once however often it is pressed', async () => {
    await open()
    const { id, address } = await connected()
    const presses = await Promise.all([1, 2, 3].map(() => desk.failure('people.remove', { id })))
    expect({ presses: presses.map(({ code }) => code), sent: sent() }).toEqual({
      presses: ['none', 'invalid-input', 'invalid-input'],
      sent: [`remove ${address}`],
    })
  })

  test('stays as it was when the server fails, and the operator is told why', async () => {
    await open()
    const { id, address } = await connected()
    able.server.judge = () => {
      throw new AppError('server-error', 'able.test answered 500')
    }
    expect(await desk.failure('people.remove', { id })).toEqual({
      code: 'server-error',
      message: 'able.test answered 500',
    })
    expect({ state: (await newest()).state, sent: sent() }).toEqual({ state: 'connected', sent: [`remove ${address}`] })
  })

  test('of another server is left alone, one of the same domain is not', async () => {
    await open()
    const { id } = await connected()
    const { settings } = await desk.call('settings.read', null)
    const choose = (domain: string, speed: string) =>
      desk.call('settings.save', {
        settings: { ...settings, server: { provider: 'able', settings: { domain, speed } } },
      })
    await choose('other.test', 'slow')
    expect({ failure: await desk.failure('people.remove', { id }), here: (await newest()).here, sent: sent() }).toEqual(
      {
        failure: { code: 'invalid-input', message: expect.stringContaining('another server') as string },
        here: false,
        sent: [],
      },
    )
    await choose('able.test', 'fast')
    await desk.call('people.remove', { id })
    expect(sent()).toHaveLength(1)
  })

  test('whose code is on the screen loses it before the server is asked', async () => {
    await open()
    const { id, address } = await guest()
    const onScreen: unknown[] = []
    able.server.judge = async () => void onScreen.push(await desk.call('visit.current', null))
    await desk.call('people.remove', { id })
    expect({ onScreen, watched: world.fake.mail.watched, sent: sent() }).toEqual({
      onScreen: [null],
      watched: [],
      sent: [`remove ${address}`],
    })
  })

  test('who is asked for under a wrong number is nobody', async () => {
    await open()
    expect(await desk.failure('people.remove', { id: 99 })).toEqual({
      code: 'invalid-input',
      message: 'there is no profile 99',
    })
  })
})

test('a profile in stock that is taken back is never shown, not even while the server is being asked', async () => {
  await open({ stock: { size: 1 } })
  await stocked(1)
  const { id, address } = await newest()
  const ready: number[] = []
  able.server.judge = async () => void ready.push((await desk.call('overview.read', null)).stockReady)
  await desk.call('people.remove', { id })
  expect({ ready, sent: sent() }).toEqual({ ready: [0], sent: [`remove ${address}`] })
})

test('people are found by a part of their address, token or state, the newest first', async () => {
  await open({
    server: { provider: 'able', settings: { domain: 'able.test', token: 'library-2026' } },
    stock: { size: 0 },
  })
  const first = await connected()
  const second = await guest()
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

describe('taking back what nobody used', () => {
  /** One guest in, one whose code expired, one whose code is shown now, and two in stock. */
  async function evening() {
    world.fake.mail.proof = { ...world.fake.mail.proof, sign: 'button' }
    able.server.firstLogin = startOfTime
    await open({ stock: { size: 2 }, table: { hideAfterSeconds: 60 } })
    await stocked(2)
    const used = await guest()
    const account = able.server.accounts.get(used.address)
    if (account) account.lastLogin = startOfTime + 1
    await world.fake.advance(10_000)
    await until(list, people => people.some(({ state }) => state === 'connected'))
    await stocked(2)
    await guest()
    await world.fake.advance(61_000)
    await until(list, people => people.some(({ state }) => state === 'expired'))
    await stocked(2)
    await guest()
    await stocked(2)
    const people = await list()
    return (state: Person['state']) =>
      people.filter(person => person.state === state).map(({ address }) => address ?? '')
  }

  test('removes the expired and the stock, one after the other, and nobody else', async () => {
    const inState = await evening()
    const unused = [...inState('expired'), ...inState('proved')]
    expect((await desk.call('people.list', everybody)).unused).toBe(3)
    expect(await desk.call('people.revokeUnused', null)).toEqual({ revoked: 3, failed: 0, skipped: 0, cause: null })
    expect({
      sent: sent().toSorted(),
      left: [...able.server.accounts.keys()].filter(address => unused.includes(address)),
    }).toEqual({ sent: unused.map(address => `remove ${address}`).toSorted(), left: [] })
  })

  test('leaves alone what the command line gave to somebody', async () => {
    await open()
    const { address } = await makeAccount({ ...world, paths: { ...world.paths, data: folder } }, null)
    expect(await desk.call('people.revokeUnused', null)).toEqual({ revoked: 0, failed: 0, skipped: 0, cause: null })
    expect(able.server.accounts.has(address)).toBe(true)
  })

  test('spares whoever logged in when the code was gone', async () => {
    const inState = await evening()
    const [late = ''] = inState('expired')
    const account = able.server.accounts.get(late)
    if (account) account.lastLogin = startOfTime + 500_000
    expect(await desk.call('people.revokeUnused', null)).toEqual({ revoked: 2, failed: 0, skipped: 1, cause: null })
    expect(able.server.accounts.has(late)).toBe(true)
  })

  test('blocks where the server cannot remove, and goes on after a failure that is about one profile only', async () => {
    await evening()
    able.server.cannot = { remove: 'only the owner may' }
    let failures = 0
    able.server.judge = request => {
      if (request.startsWith('block') && failures++ === 0) throw new AppError('server-error', 'this one is odd')
    }
    expect(await desk.call('people.revokeUnused', null)).toEqual({
      revoked: 2,
      failed: 1,
      skipped: 0,
      cause: 'this one is odd',
    })
  })

  test('stops at the first refused key', async () => {
    await evening()
    able.server.judge = request => {
      if (request.startsWith('remove')) throw new AppError('credentials', 'the key is wrong')
    }
    expect(await desk.call('people.revokeUnused', null)).toEqual({
      revoked: 0,
      failed: 1,
      skipped: 2,
      cause: 'the key is wrong',
    })
    expect(sent()).toHaveLength(1)
  })

  test('is refused with the reason where the server can do neither', async () => {
    await evening()
    able.server.cannot = { remove: 'only the owner may', block: 'there is no blocking' }
    expect(await desk.failure('people.revokeUnused', null)).toEqual({
      code: 'invalid-input',
      message: 'there is no blocking',
    })
  })
})

describe('what the server can do', () => {
  test('is told by ability, with the reason where it cannot', async () => {
    await open()
    able.server.cannot = { block: 'needs the admin token' }
    expect(await desk.call('abilities.read', null)).toEqual({
      remove: null,
      block: 'needs the admin token',
      unblock: null,
      lastLogin: null,
      quota: null,
      registration: null,
      tokens: null,
    })
  })

  test('is told for a server without any ability too', async () => {
    await open({ server: { provider: 'practice' } })
    const reasons = await desk.call('abilities.read', null)
    expect(new Set(Object.values(reasons))).toEqual(new Set(['practice profiles exist nowhere']))
    const { remove: _remove, ...unable } = ableProvider
    expect(whyNot({ provider: unable, settings: {} }, 'remove')).toBe('Able has no way to do this from here')
    expect(await desk.failure('tokens.list', null)).toMatchObject({ code: 'invalid-input' })
  })

  test('tokens are made, listed and removed; registration is opened and closed', async () => {
    await open()
    const made = await desk.call('tokens.create', { comment: 'Library', maxUses: 40, expiresAt: 5 })
    const listed = await desk.call('tokens.list', null)
    await desk.call('tokens.remove', { token: made.token })
    expect([listed, able.server.tokens, await desk.call('registration.set', { open: false })]).toEqual([
      [made],
      [],
      { open: false, firstLogin: false },
    ])
  })
})
