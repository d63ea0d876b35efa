/** The wall code as phones use it: real cores ask a desk on a real mail server, over TLS, and log in with what they get. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { thunderbirdConfig } from '../../electron/core/autoconfig.ts'
import { plainProtection } from '../../electron/core/vault.ts'
import { createWorld } from '../../electron/world.ts'
import { makeCertificate } from '../fakes/certificates.ts'
import { temporaryFolder } from '../fakes/folder.ts'
import { openDesk } from '../fakes/open-desk.ts'
import { startMailServer } from '../mailserver/mailserver.ts'
import { type PhoneVersion, startPhone } from '../phone/phone.ts'
import { autoconfigPath, serveProxy, serveWeb } from './phone-way.ts'

// The core asks for no chain of certificates where a name begins with `_`, from 2.46 on; a perfect one everywhere else.
const domain = '_desk.test'
const names = { door: '_door.desk.test', mail: '_mail.desk.test' }

/** A desk with a door of its own and with its mail server, and phones for which the three names lead there. */
async function openDoor({ limit = {} }: { limit?: object } = {}) {
  await using resources = new AsyncDisposableStack()
  const certificate = await makeCertificate({
    names: [...[domain, names.door, names.mail].map(name => `DNS:${name}`), 'IP:127.0.0.1'],
  })
  const mailServer = resources.use(await startMailServer({ domain, certificate }))
  const { imap, smtp } = mailServer.login('', '')
  const plan = { domain, web: null, certificates: 'strict' as const }
  const file = thunderbirdConfig(
    { ...plan, imap: { ...imap, host: names.mail }, smtp: { ...smtp, host: names.mail } },
    'Desk',
  )
  const web = resources.use(await serveWeb(certificate, path => (path === autoconfigPath ? file : undefined)))

  const folder = temporaryFolder()
  const pair = { certificate: join(folder, 'chain.pem'), key: join(folder, 'key.pem') }
  writeFileSync(pair.certificate, certificate.cert)
  writeFileSync(pair.key, certificate.key)
  const at = ({ host, port }: typeof imap) => `${host}:${port}:ssl`
  const settings = {
    server: { provider: 'imap', settings: { domain, imap: at(imap), smtp: at(smtp), certificates: 'any' } },
    register: { listen: '127.0.0.1:0', url: `https://${names.door}:8443`, ...pair },
    stock: { size: 0 },
    limit,
  }
  const root = join(import.meta.dirname, '../..')
  const world = createWorld({ dataFolder: folder, root, vaultProtection: plainProtection })
  const desk = await openDesk(folder, settings, world)
  resources.defer(() => desk.core.close())
  const proxy = resources.use(
    await serveProxy(
      new Map([
        [`${names.door}:8443`, desk.core.register.port() ?? 0],
        [`${domain}:443`, web.port],
        [`${names.mail}:${imap.port}`, imap.port],
        [`${names.mail}:${smtp.port}`, smtp.port],
      ]),
    ),
  )
  const code = async () => (await desk.call('register.read', null)).code?.text ?? ''
  const kept = resources.move()
  return {
    desk,
    code,
    mailServer,
    /** These know no names, so they get the address of loopback in the code, and the mail server beforehand. */
    async oldPhone(version: 'oldest' | '1.142') {
      const phone = await startPhone(version, { authorities: pair.certificate })
      const where = { mail: imap, send: smtp }
      for (const [kind, { host, port }] of Object.entries(where)) {
        await phone.call('batch_set_config', {
          [`${kind}_server`]: host,
          [`${kind}_port`]: String(port),
          [`${kind}_security`]: '1',
        })
      }
      const here = `127.0.0.1:${desk.core.register.port()}`
      return { phone, text: (await code()).replace(`${names.door}:8443`, here) }
    },
    async phone(version: PhoneVersion) {
      const phone = await startPhone(version)
      await proxy.leads(phone)
      return phone
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}

// Up to 2.58 phones write the whole address into the request line, from 2.59 on its path only.
test('phones that scan the wall code get a profile each, which works on the real mail server', async () => {
  await using door = await openDoor()
  const text = await door.code()
  await using phones = new AsyncDisposableStack()
  const addresses: (string | null)[] = []
  for (const version of ['2.48', '2.57', 'newest'] as const) {
    const phone = phones.use(await door.phone(version))
    await phone.loginFromQr(text)
    await phone.startIo()
    await phone.waitConnected()
    addresses.push(await phone.config('configured_addr'))
  }
  const people = async () => (await door.desk.call('people.list', { text: '', state: null })).people
  await vi.waitFor(async () => expect((await people()).map(({ state }) => state)).toEqual(Array(3).fill('connected')), {
    timeout: 30_000,
    interval: 200,
  })
  const given = new Set((await people()).map(({ address }) => address))
  expect({ phones: new Set(addresses), accounts: new Set(door.mailServer.accounts()), different: given.size }).toEqual({
    phones: given,
    accounts: given,
    different: 3,
  })
})

test.each(['2.48', 'newest'] as const)(
  'phone %s shows our sentence for a code that was replaced, and for a limit that is reached',
  async version => {
    await using door = await openDoor({ limit: { profiles: 1 } })
    const old = await door.code()
    await door.desk.call('register.renew', null)
    await using late = await door.phone(version)
    await using first = await door.phone(version)
    const refusal = async (text: string) => late.loginFromQr(text).then(() => 'in', String)
    const replaced = await refusal(old)
    await first.loginFromQr(await door.code())
    const over = await refusal(await door.code())
    expect([replaced, over]).toEqual([
      expect.stringContaining('This code is not valid (any more). Please ask for a new one.'),
      expect.stringContaining('No more profiles are given out here.'),
    ])
    expect(door.mailServer.accounts()).toEqual([await first.config('configured_addr')])
  },
)

test.each(['oldest', '1.142'] as const)('phone %s understands what we answer, good and bad', async version => {
  await using door = await openDoor({ limit: { profiles: 1 } })
  const { phone, text } = await door.oldPhone(version)
  await using _stop = phone
  const refused = await phone.loginFromQr(text.replace('?t=', '?t=x')).then(() => 'in', String)
  await phone.loginFromQr(text)
  const over = await phone.loginFromQr(text).then(() => 'in', String)
  expect([refused, over]).toEqual([
    expect.stringContaining('This code is not valid (any more). Please ask for a new one.'),
    expect.stringContaining('No more profiles are given out here.'),
  ])
  expect([await phone.config('configured_addr')]).toEqual(door.mailServer.accounts())
})
