import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { World } from '../../electron/core/ports.ts'
import { plainProtection } from '../../electron/core/vault.ts'
import { defineProvider, type Provider } from '../../electron/providers/provider.ts'
import { createWorld } from '../../electron/world.ts'
import { buildDclogin } from '../../shared/dclogin.ts'
import { asAppError } from '../../shared/errors.ts'
import type { Login } from '../../shared/model.ts'
import { temporaryFolder } from '../fakes/folder.ts'
import { openDesk, until } from '../fakes/open-desk.ts'
import { type MailServer, startMailServer } from '../mailserver/mailserver.ts'
import { startPhone } from '../phone/phone.ts'

const held = vi.hoisted((): { provider?: Provider } => ({}))
vi.mock(import('../../electron/providers/index.ts'), async original => {
  const real = await original()
  return { ...real, findProvider: id => (id === held.provider?.id ? held.provider : real.findProvider(id)) }
})

/** The mail server's own controls as a kind of server; keeps what it made, as only a test may. */
function controlsOf(server: MailServer) {
  const made: Login[] = []
  const { imap, smtp } = server.login('', '')
  held.provider = defineProvider({
    id: 'controls',
    title: 'Controls',
    description: '',
    real: true,
    settings: z.strictObject({ domain: z.string().meta({ title: 'Domain' }) }),
    plan: ({ domain }) => ({ domain, web: null, imap, smtp, certificates: 'any' }),
    async create({ domain }, _invented, ports) {
      const login = server.login(
        `${ports.randomText(9, 'abcdefghkmnp')}@${domain}`,
        ports.randomText(20, 'abcdefghkmnp'),
      )
      server.add(login.address, login.password)
      made.push(login)
      return login
    },
    remove: (_settings, address) => server.remove(address),
    block: (_settings, address) => server.block(address),
    unblock: async (_settings, address) => server.unblock(address),
  })
  return made
}

const tryLogin = (world: World, login: Login) =>
  world.mail.prove(login, AbortSignal.timeout(10_000)).then(
    () => 'in',
    (error: unknown) => asAppError(error).code,
  )

test('a phone is blocked, let in again and removed on a real mail server, and what nobody used goes', async () => {
  await using server = await startMailServer({ firstLogin: false })
  const made = controlsOf(server)
  const folder = temporaryFolder()
  const world = createWorld({
    dataFolder: folder,
    root: join(import.meta.dirname, '../..'),
    vaultProtection: plainProtection,
  })
  const desk = await openDesk(
    folder,
    { server: { provider: 'controls', settings: { domain: server.domain } }, stock: { size: 1 } },
    world,
  )
  const overview = () => desk.call('overview.read', null)
  const stocked = () => vi.waitFor(async () => expect((await overview()).stockReady).toBe(1), 20_000)

  await stocked()
  await desk.call('visit.start', { language: 'en', phone: 'android' })
  const [login] = made
  if (!login) throw new Error('no profile was made')
  await using phone = await startPhone('newest')
  await phone.loginFromQr(buildDclogin(login))
  await phone.startIo()
  await vi.waitFor(async () => expect((await overview()).peopleIn).toBe(1), 30_000)
  await stocked()

  const { people } = await desk.call('people.list', { text: login.address, state: null })
  const id = people[0]?.id ?? 0
  const after: string[] = []
  for (const deed of ['block', 'unblock', 'remove'] as const) {
    await desk.call(`people.${deed}`, { id })
    after.push(await tryLogin(world, login))
  }
  const doctor = await desk.call('doctor.run', {})
  const stock = server.accounts()
  const counts = await desk.call('people.revokeUnused', { slips: false })
  await until(overview, ({ stockReady }) => stockReady === 0)
  await desk.core.close()
  expect({
    after,
    doctor: doctor.find(({ check }) => check === 'Test profile'),
    stock: stock.length,
    counts,
    left: server.accounts(),
  }).toEqual({
    after: ['login-refused', 'in', 'login-refused'],
    doctor: expect.objectContaining({
      found: expect.stringContaining('removed from the server again') as string,
    }) as object,
    stock: 1,
    counts: { revoked: 1, failed: 0, skipped: 0, cause: null },
    left: [],
  })
})
