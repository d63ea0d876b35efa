import { describe, expect } from 'vitest'
import type { World } from '../../../electron/core/ports.ts'
import { AppError, type ErrorCode } from '../../../shared/errors.ts'
import type { Visit } from '../../../shared/model.ts'
import { tableTest as test } from '../../fakes/desk-test.ts'
import { until } from '../../fakes/open-desk.ts'
import { imapServer } from '../../fakes/table-desk.ts'

test('a guest gets a code, the phone logs in, the code goes and the screen says hello', async ({ open, world }) => {
  const desk = await open({ server: imapServer, event: { invite: 'https://i.delta.chat/#0123ABC&a=x' } })
  await desk.call('visit.start', { language: 'de', phone: 'iphone' })
  const shown = await desk.stage('code')
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
  expect(await desk.call('display.state', null)).toMatchObject({ event: '', peopleIn: 1 })
  expect(desk.events.map(([name]) => name)).toContain('display.changed')
})

test.for([
  ['as short as it can be where phones look up this very server', 'strict', '127.0.0.1', 37],
  ['with the server where nothing is published', 'strict', null, 41],
  ['with the server where another one is published', 'strict', '192.0.2.7', 41],
  ['with the server where any certificate will do', 'any', '127.0.0.1', 45],
] as const)('the code is %s', async ([, certificates, host, modules], { open }) => {
  const at = (port: number) => ({ host: host ?? '', port, security: 'ssl' as const })
  const server = { ...imapServer, settings: { ...imapServer.settings, certificates } }
  const published: World['published'] = async domain =>
    host === null || domain !== 'kiosk.test' ? null : { imap: at(993), smtp: at(465) }
  const desk = await open({ server }, { published })
  await desk.call('visit.start', { language: 'de', phone: 'android' })
  expect((await desk.stage('code'))?.code?.modules).toBe(modules)
})

test('the words of the app follow the phone where it speaks another language, until the next person', async ({
  open,
}) => {
  const desk = await open({ server: imapServer })
  const spoken = (visit: Visit | null) => [visit?.language, visit?.phoneLanguage]
  const change = async (wish: object) => spoken(await desk.call('visit.change', wish))
  const start = async () => spoken(await desk.call('visit.start', { language: 'ps', phone: 'android' }))
  expect([
    await start(),
    await change({ phoneLanguage: 'ja' }),
    await change({ language: 'ur', phone: 'iphone' }),
    await change({ phoneLanguage: null }),
    await change({ phoneLanguage: 'pt' }),
    await start(),
  ]).toEqual([
    ['ps', null],
    ['ps', 'ja'],
    ['ur', 'ja'],
    ['ur', null],
    ['ur', 'pt'],
    ['ps', null],
  ])
})

test('the next person gets another profile at once, and the one before may still finish', async ({ open, world }) => {
  const desk = await open()
  await desk.stocked(1)
  expect(await desk.call('visit.start', { language: 'en', phone: 'android' })).toMatchObject({ stage: 'code' })
  const [first] = world.fake.mail.watched
  await desk.call('visit.end', null)
  expect(await desk.call('visit.current', null)).toBeNull()
  await desk.stocked(1)
  expect(await desk.call('visit.start', { language: 'en', phone: 'android' })).toMatchObject({ stage: 'code' })
  expect(world.fake.mail.watched).toHaveLength(2)
  world.fake.mail.arrive(first ?? '')
  await until(
    () => desk.call('display.state', null),
    ({ peopleIn }) => peopleIn === 1,
  )
  expect(await desk.call('visit.current', null)).toMatchObject({ stage: 'code' })
})

test('a code nobody used goes away after the hide time, and the screen back to the start', async ({ open, world }) => {
  const desk = await open({ server: imapServer, stock: { size: 0 }, table: { hideAfterSeconds: 60 } })
  await desk.call('visit.start', { language: 'en', phone: 'android' })
  await desk.stage('code')
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

test('where the arrival cannot be seen, the button tells it', async ({ open, world }) => {
  world.fake.mail.proof = { ...world.fake.mail.proof, sign: 'button' }
  const desk = await open()
  await desk.call('visit.start', { language: 'en', phone: 'android' })
  expect(await desk.stage('code')).toMatchObject({ sign: 'button' })
  expect(await desk.call('visit.arrived', null)).toMatchObject({ stage: 'arrived' })
  expect(world.fake.mail.watched).toEqual([])
})

test('where it can be seen, nobody can claim it', async ({ open }) => {
  const desk = await open()
  await desk.call('visit.start', { language: 'en', phone: 'android' })
  await desk.stage('code')
  expect(await desk.call('visit.arrived', null)).toMatchObject({ stage: 'code' })
})

test('practice needs no server and every screen is told so', async ({ open, world }) => {
  const desk = await open({})
  await desk.call('visit.start', { language: 'fa', phone: 'computer' })
  expect(await desk.stage('code')).toMatchObject({ practice: true, sign: 'button' })
  expect({ state: (await desk.call('desk.state', null)).practice, proved: world.fake.mail.proved }).toEqual({
    state: true,
    proved: [],
  })
})

describe('when the server fails', () => {
  test.for<ErrorCode>(['unreachable', 'timeout', 'tls', 'login-refused', 'server-error'])(
    '%s: the guest is told, the operator sees the cause, and nothing is retried behind their backs',
    async (code, { open, world }) => {
      world.fake.mail.failure = new AppError(code, 'because of the test')
      const desk = await open({ server: imapServer, stock: { size: 0 } })
      await desk.call('visit.start', { language: 'en', phone: 'android' })
      // This server makes mailboxes at the first login: a refusal there means that it is closed.
      const told = code === 'login-refused' ? 'closed' : code
      expect(await desk.stage('trouble')).toMatchObject({ code: null, trouble: { code: told } })
      expect(world.fake.mail.proved).toHaveLength(1)
      await world.fake.advance(120_000)
      expect(world.fake.mail.proved).toHaveLength(1)
      world.fake.mail.failure = null
      await desk.call('visit.start', { language: 'en', phone: 'android' })
      await desk.stage('code')
      // What was only interrupted is proved again with the same login; what was refused is replaced.
      const passing = !['tls', 'login-refused'].includes(code)
      expect(new Set(world.fake.mail.proved.map(login => login.address)).size).toBe(passing ? 1 : 2)
    },
  )

  test('the stock tries again by itself only while nothing can have reached the server', async ({ open, world }) => {
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

  test.for<ErrorCode>(['timeout', 'server-error'])(
    'after %s at the login the stock proves the same profile again, and makes none beside it',
    async (code, { open, world }) => {
      world.fake.mail.failure = new AppError(code, 'because of the test')
      const desk = await open()
      const proved = (wanted: number) =>
        until(
          () => world.fake.mail.proved.length,
          count => count === wanted,
        )
      await proved(1)
      await world.fake.advance(2_000)
      await proved(2)
      world.fake.mail.failure = null
      await world.fake.advance(5_000)
      await desk.stocked(1)
      expect(new Set(world.fake.mail.proved.map(({ address }) => address)).size).toBe(1)
    },
  )

  test.for<ErrorCode>(['rate-limited', 'malformed'])(
    'after %s the server may have made one: the stock waits for a person',
    async (code, { open, world }) => {
      world.fake.mail.failure = new AppError(code, 'because of the test')
      const desk = await open()
      await until(
        () => world.fake.mail.proved.length,
        count => count === 1,
      )
      await world.fake.advance(10 * 60_000)
      expect(world.fake.mail.proved).toHaveLength(1)
      world.fake.mail.failure = null
      await desk.call('visit.start', { language: 'en', phone: 'android' })
      await desk.stage('code')
    },
  )

  test('a guest who left before the profile was ready leaves it in the stock', async ({ open, world }) => {
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
    await desk.stocked(1)
    const visit = await desk.call('visit.start', { language: 'en', phone: 'iphone' })
    expect({ stage: visit.stage, made: world.fake.mail.proved.length }).toEqual({ stage: 'code', made: 1 })
  })
})

test('whoever keeps a profile goes straight to "Say hello": nothing is made, taken or counted', async ({
  open,
  world,
}) => {
  const desk = await open({ server: imapServer, event: { invite: 'https://i.delta.chat/#0123ABC&a=x' } })
  const made = world.fake.mail.watched.length
  const visit = await desk.call('visit.hello', { language: 'fa' })
  expect(visit).toMatchObject({ stage: 'arrived', phone: 'existing', language: 'fa', kept: true, code: null })
  expect(visit.invite?.link).toBe('https://i.delta.chat/#0123ABC&a=x')
  expect(world.fake.mail.watched).toHaveLength(made)
  expect(await desk.call('display.state', null)).toMatchObject({ peopleIn: 0 })
  await desk.call('visit.end', null)
  expect(await desk.call('visit.current', null)).toBe(null)
})
