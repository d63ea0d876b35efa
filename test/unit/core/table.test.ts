import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { composeCore, type Core } from '../../../electron/core/compose.ts'
import type { World } from '../../../electron/core/ports.ts'
import type { CommandName, Input, Output } from '../../../shared/contract.ts'
import type { Overview } from '../../../shared/model.ts'
import { AppError, type ErrorCode } from '../../../shared/errors.ts'
import { temporaryFolder } from '../../fakes/folder.ts'
import { fakeWorld, type FakeWorld } from '../../fakes/world.ts'

const imapServer = {
  provider: 'imap',
  settings: { domain: 'kiosk.test', imap: '127.0.0.1:993:ssl', smtp: '127.0.0.1:465:ssl', certificates: 'any' },
}

async function openDesk(folder: string, settings: object, world: FakeWorld) {
  writeFileSync(join(folder, 'config.json'), JSON.stringify(settings))
  world.vault.set('pin', 'AAAA:AAAA')
  const core = await composeCore({ ...world, paths: { ...world.paths, data: folder } })
  const peer = core.peer('kiosk')
  const events: [string, unknown][] = []
  core.subscribe(peer, (name, payload) => void events.push([name, payload]))
  const call = async <N extends CommandName>(name: N, input: Input<N>): Promise<Output<N>> => {
    const outcome = await core.call(name, input, peer)
    if (!outcome.ok) throw new AppError(outcome.error.code, outcome.error.cause)
    return outcome.value as Output<N>
  }
  return { core, call, events, peer }
}
type Desk = Awaited<ReturnType<typeof openDesk>>

/** Waits for the background, which paints, decodes and writes in real time. */
async function until<T>(look: () => T | Promise<T>, good: (value: T) => boolean): Promise<T> {
  for (let tries = 0; tries < 2000; tries++) {
    const value = await look()
    if (good(value)) return value
    await new Promise(resolve => setTimeout(resolve, 1))
  }
  throw new Error(`never came: ${String(good)}`)
}
const stage = (desk: Desk, wanted: string) =>
  until(
    () => desk.call('visit.current', null),
    visit => visit?.stage === wanted,
  )
const stocked = (desk: Desk, wanted: number) => {
  const operator = desk.core.peer('kiosk')
  operator.unlock()
  return until(
    async () => (await desk.core.call('overview.read', null, operator)) as { ok: true; value: Overview },
    ({ value }) => value.stockReady === wanted,
  )
}

let world: FakeWorld
let folder: string
let core: Core | undefined
const open = async (settings: object = { server: imapServer, stock: { size: 1 } }, over: Partial<World> = {}) => {
  const desk = await openDesk(folder, settings, { ...world, ...over })
  core = desk.core
  return desk
}
beforeEach(() => {
  world = fakeWorld()
  folder = temporaryFolder()
})
afterEach(async () => {
  await core?.close()
  core = undefined
})

test('a guest gets a code, the phone logs in, the code goes and the screen says hello', async () => {
  const desk = await open({ server: imapServer, event: { invite: 'https://i.delta.chat/#0123ABC&a=x' } })
  await desk.call('visit.start', { language: 'de', phone: 'iphone' })
  const shown = await stage(desk, 'code')
  expect(shown).toMatchObject({
    language: 'de',
    phone: 'iphone',
    practice: false,
    sign: 'recent',
    invite: null,
    trouble: null,
  })
  expect(shown?.code?.path).toMatch(/^M/)
  const [address] = world.fake.mail.watched
  world.fake.mail.arrive(address ?? '')
  const arrived = await until(
    () => desk.call('visit.current', null),
    visit => visit?.invite != null,
  )
  expect(arrived).toMatchObject({ stage: 'arrived', code: null, invite: { link: 'https://i.delta.chat/#0123ABC&a=x' } })
  await until(
    () => world.fake.mail.tidied.length,
    count => count === 1,
  )
  expect(await desk.call('display.state', null)).toEqual({ event: '', peopleIn: 1 })
  expect(desk.events.map(([name]) => name)).toContain('display.changed')
})

test('the next person gets another profile at once, and the one before may still finish', async () => {
  const desk = await open()
  await stocked(desk, 1)
  expect(await desk.call('visit.start', { language: 'en', phone: 'android' })).toMatchObject({ stage: 'code' })
  const [first] = world.fake.mail.watched
  await desk.call('visit.end', null)
  expect(await desk.call('visit.current', null)).toBeNull()
  await stocked(desk, 1)
  expect(await desk.call('visit.start', { language: 'en', phone: 'android' })).toMatchObject({ stage: 'code' })
  expect(world.fake.mail.watched).toHaveLength(2)
  world.fake.mail.arrive(first ?? '')
  await until(
    () => desk.call('display.state', null),
    ({ peopleIn }) => peopleIn === 1,
  )
  expect(await desk.call('visit.current', null)).toMatchObject({ stage: 'code' })
})

test('a code nobody used goes away after the hide time, and the screen back to the start', async () => {
  const desk = await open({ server: imapServer, stock: { size: 0 }, table: { hideAfterSeconds: 60 } })
  await desk.call('visit.start', { language: 'en', phone: 'android' })
  await stage(desk, 'code')
  await world.fake.advance(59_000)
  expect(await desk.call('visit.current', null)).toMatchObject({ stage: 'code' })
  await desk.call('visit.extend', null)
  await world.fake.advance(59_000)
  expect(await desk.call('visit.current', null)).toMatchObject({ stage: 'code' })
  await world.fake.advance(2_000)
  expect({ visit: await desk.call('visit.current', null), watched: world.fake.mail.watched }).toEqual({
    visit: null,
    watched: [],
  })
})

test('where the arrival cannot be seen, the button tells it', async () => {
  world.fake.mail.proof = { ...world.fake.mail.proof, sign: 'button' }
  const desk = await open()
  await desk.call('visit.start', { language: 'en', phone: 'android' })
  expect(await stage(desk, 'code')).toMatchObject({ sign: 'button' })
  expect(await desk.call('visit.arrived', null)).toMatchObject({ stage: 'arrived' })
  expect(world.fake.mail.watched).toEqual([])
})

test('where it can be seen, nobody can claim it', async () => {
  const desk = await open()
  await desk.call('visit.start', { language: 'en', phone: 'android' })
  await stage(desk, 'code')
  expect(await desk.call('visit.arrived', null)).toMatchObject({ stage: 'code' })
})

test('practice needs no server and every screen is told so', async () => {
  const desk = await open({})
  await desk.call('visit.start', { language: 'fa', phone: 'computer' })
  expect(await stage(desk, 'code')).toMatchObject({ practice: true, sign: 'button' })
  expect({ state: (await desk.call('desk.state', null)).practice, proved: world.fake.mail.proved }).toEqual({
    state: true,
    proved: [],
  })
})

describe('when the server fails', () => {
  test.each<ErrorCode>(['unreachable', 'timeout', 'tls', 'login-refused', 'server-error'])(
    '%s: the guest is told, the operator sees the cause, and nothing is retried behind their backs',
    async code => {
      world.fake.mail.failure = new AppError(code, 'because of the test')
      const desk = await open({ server: imapServer, stock: { size: 0 } })
      await desk.call('visit.start', { language: 'en', phone: 'android' })
      // This server makes mailboxes at the first login: a refusal there means that it is closed.
      const told = code === 'login-refused' ? 'closed' : code
      expect(await stage(desk, 'trouble')).toMatchObject({ code: null, trouble: { code: told } })
      expect(world.fake.mail.proved).toHaveLength(1)
      await world.fake.advance(120_000)
      expect(world.fake.mail.proved).toHaveLength(1)
      world.fake.mail.failure = null
      await desk.call('visit.start', { language: 'en', phone: 'android' })
      await stage(desk, 'code')
      // What was only interrupted is proved again with the same login; what was refused is replaced.
      const passing = !['tls', 'login-refused'].includes(code)
      expect(new Set(world.fake.mail.proved.map(login => login.address)).size).toBe(passing ? 1 : 2)
    },
  )

  test('the stock tries again by itself only while nothing can have reached the server', async () => {
    world.fake.mail.failure = new AppError('unreachable', 'no network')
    await open()
    await until(
      () => world.fake.mail.proved.length,
      count => count === 1,
    )
    await world.fake.advance(2_000)
    await until(
      () => world.fake.mail.proved.length,
      count => count === 2,
    )
    world.fake.mail.failure = null
    await world.fake.advance(5_000)
    await until(
      () => world.fake.mail.proved.length,
      count => count === 3,
    )
  })

  test('a guest who left before the profile was ready leaves it in the stock', async () => {
    const gate = Promise.withResolvers<void>()
    const { prove } = world.mail
    const slow: World['mail'] = {
      ...world.mail,
      prove: (login, signal) => gate.promise.then(() => prove(login, signal)),
    }
    const desk = await open({ server: imapServer, stock: { size: 0 } }, { mail: slow })
    await desk.call('visit.start', { language: 'en', phone: 'android' })
    await desk.call('visit.end', null)
    gate.resolve()
    await stocked(desk, 1)
    const visit = await desk.call('visit.start', { language: 'en', phone: 'iphone' })
    expect({ stage: visit.stage, made: world.fake.mail.proved.length }).toEqual({ stage: 'code', made: 1 })
  })
})

describe('the gate', () => {
  test('a display may look and nothing else', async () => {
    const desk = await open()
    const display = desk.core.peer('display')
    const tried = await Promise.all(
      (['display.state', 'visit.current', 'visit.start', 'settings.read', 'nonsense'] as const).map(async name => {
        const outcome = await desk.core.call(name, null, display)
        return outcome.ok ? 'ok' : outcome.error
      }),
    )
    expect(tried).toEqual([
      'ok',
      { code: 'not-allowed' },
      { code: 'not-allowed' },
      { code: 'not-allowed' },
      { code: 'unknown-command' },
    ])
  })

  test('a display hears of numbers, never of guests', async () => {
    const desk = await open()
    const heard: string[] = []
    onTestFinished(desk.core.subscribe(desk.core.peer('display'), name => void heard.push(name)))
    await desk.call('visit.start', { language: 'en', phone: 'android' })
    await stage(desk, 'code')
    world.fake.mail.arrive(world.fake.mail.watched[0] ?? '')
    await stage(desk, 'arrived')
    expect(new Set(heard)).toEqual(new Set(['display.changed']))
  })

  test('wrong input is named for operators only', async () => {
    const desk = await open()
    expect(await desk.core.call('visit.start', { language: 'en', phone: 'fax' }, desk.peer)).toEqual({
      ok: false,
      error: { code: 'invalid-input' },
    })
  })
})

describe('the operator', () => {
  const setUp = async () => {
    const plain = await composeCore({ ...world, paths: { ...world.paths, data: folder } })
    core = plain
    const peer = plain.peer('kiosk')
    return { core: plain, peer, call: (name: CommandName, input: unknown) => plain.call(name, input, peer) }
  }

  test('first start: server and PIN once, then only with the PIN', async () => {
    const { call } = await setUp()
    const server = { provider: 'practice', settings: {} }
    expect([
      await call('desk.state', null),
      await call('visit.start', { language: 'en', phone: 'android' }),
      await call('setup.finish', { server, pin: '246813' }),
      await call('setup.finish', { server, pin: '1111' }),
      await call('overview.read', null),
      await call('admin.unlock', { pin: '999999' }),
      await call('admin.unlock', { pin: '246813' }),
      await call('admin.state', null),
    ]).toMatchObject([
      { ok: true, value: { setUp: false } },
      { ok: false, error: { code: 'not-set-up' } },
      { ok: true },
      { ok: false, error: { code: 'already-set-up' } },
      { ok: false, error: { code: 'not-allowed' } },
      { ok: false, error: { code: 'wrong-pin' } },
      { ok: true },
      { ok: true, value: { unlocked: true } },
    ])
  })

  test('too many wrong PINs make everybody wait, also with the right one', async () => {
    const { call } = await setUp()
    await call('setup.finish', { server: { provider: 'practice', settings: {} }, pin: '246813' })
    for (let tries = 0; tries < 6; tries++) await call('admin.unlock', { pin: '0000' })
    expect(await call('admin.unlock', { pin: '246813' })).toMatchObject({ ok: false, error: { code: 'pin-locked' } })
    await world.fake.advance(31_000)
    expect(await call('admin.unlock', { pin: '246813' })).toMatchObject({ ok: true })
  })

  test('ten idle minutes end it, and screens that refresh themselves are no sign of life', async () => {
    const { call, peer } = await setUp()
    await call('setup.finish', { server: { provider: 'practice', settings: {} }, pin: '246813' })
    await call('admin.unlock', { pin: '246813' })
    await world.fake.advance(9 * 60_000)
    await call('settings.read', null)
    await world.fake.advance(9 * 60_000)
    expect(peer.access()).toBe('admin')
    for (let minutes = 0; minutes < 10; minutes++) {
      await call('overview.read', null)
      await world.fake.advance(60_000)
    }
    expect(peer.access()).toBe('kiosk')
  })

  test('another server: the stock of the old one is given up, and a wrong one changes nothing', async () => {
    const desk = await open()
    await stocked(desk, 1)
    desk.peer.unlock()
    const { settings } = await desk.call('settings.read', null)
    const elsewhere = { ...imapServer, settings: { ...imapServer.settings, domain: 'other.test' } }
    await expect(
      desk.call('settings.save', { settings: { ...settings, server: { provider: 'imap', settings: {} } } }),
    ).rejects.toMatchObject({
      code: 'invalid-input',
    })
    await desk.call('settings.save', { settings: { ...settings, server: elsewhere } })
    await until(
      () => world.fake.mail.proved.length,
      count => count === 2,
    )
    const { people } = await until(
      () => desk.call('overview.read', null),
      ({ stockReady }) => stockReady === 1,
    )
    expect(people.map(({ address, state }) => [address?.split('@')[1], state])).toEqual([
      ['other.test', 'proved'],
      ['kiosk.test', 'expired'],
    ])
  })

  test('help is asked for and answered', async () => {
    const desk = await open()
    await desk.call('help.ask', null)
    expect((await desk.call('desk.state', null)).helpWanted).toBe(true)
    await desk.call('help.done', null)
    expect((await desk.call('desk.state', null)).helpWanted).toBe(false)
  })
})
