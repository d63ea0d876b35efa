import { writeFileSync } from 'node:fs'
import { request as tlsRequest } from 'node:https'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCodeReader } from '../../../../electron/core/codes/read.ts'
import { startOfTime } from '../../../fakes/world.ts'
import { Settings } from '../../../../shared/settings.ts'
import { makeCertificate } from '../../../fakes/certificates.ts'
import { temporaryFolder } from '../../../fakes/folder.ts'
import { type OpenDesk, openDesk, until } from '../../../fakes/open-desk.ts'
import { imapServer } from '../../../fakes/table-desk.ts'
import { fakeWorld, type FakeWorld } from '../../../fakes/world.ts'

const on = { listen: '127.0.0.1:0', url: 'https://desk.test' }
let world: FakeWorld
let desk: OpenDesk | undefined
let folder: string
beforeEach(() => {
  world = fakeWorld()
  folder = temporaryFolder()
})
afterEach(async () => {
  await desk?.core.close()
  desk = undefined
})

const open = async (settings: object) =>
  (desk = await openDesk(folder, { server: imapServer, stock: { size: 0 }, ...settings }, world))
const portOf = ({ core }: OpenDesk) => core.register.port() ?? 0
const tokenOf = () => world.vault.get('register.token') ?? ''
type Answer = { email?: string; password?: string; reason?: string }
const post = async (port: number, token = tokenOf(), headers: Record<string, string> = {}) => {
  const response = await fetch(`http://127.0.0.1:${port}/new?t=${token}`, { method: 'POST', headers })
  return { status: response.status, body: (await response.json()) as Answer }
}
/** What comes back for bytes sent as they are. */
const raw = (port: number, text: string) =>
  new Promise<string>((done, failed) => {
    let heard = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.setTimeout(5000, () => socket.destroy(new Error('no answer')))
    socket.on('data', bytes => (heard += bytes.toString()))
    socket.on('end', () => done(heard)).on('error', failed)
  })

test('it is off until it is switched on, and off again when the operator says so', async () => {
  const operator = await open({})
  const { settings } = await operator.call('settings.read', null)
  const seen = [[operator.core.register.port(), world.vault.get('register.token')]]
  await operator.call('settings.save', { settings: { ...settings, register: { ...settings.register, ...on } } })
  const port = portOf(operator)
  const code = (await operator.call('overview.read', null)).registerCode
  expect(code).toMatch(/^DCACCOUNT:https:\/\/desk\.test\/new\?t=[\w-]{24}$/)
  expect((await post(port)).status).toBe(200)
  await operator.call('settings.save', { settings })
  seen.push([operator.core.register.port(), (await operator.call('overview.read', null)).registerCode ?? undefined])
  await expect(post(port)).rejects.toThrow()
  expect(seen).toEqual([
    [null, undefined],
    [null, undefined],
  ])
})

test('the request line of older phones, with the whole address in it, is understood', async () => {
  const port = portOf(await open({ register: on }))
  const ask = (line: string) => raw(port, `${line} HTTP/1.1\r\nhost: desk.test\r\ncontent-length: 0\r\n\r\n`)
  const statuses = [
    await ask(`POST https://desk.test/new?t=${tokenOf()}`),
    await ask(`POST /new?t=${tokenOf()}`),
    await ask('POST https://desk.test/new?t=wrong'),
    await ask(`POST https://desk.test/other?t=${tokenOf()}`),
  ].map(answer => answer.split('\r\n')[0])
  expect(statuses).toEqual(['HTTP/1.1 200 OK', 'HTTP/1.1 200 OK', 'HTTP/1.1 403 Forbidden', 'HTTP/1.1 404 Not Found'])
})

test('a body without an end is not read', async () => {
  const port = portOf(await open({ register: on }))
  const head = `POST /new?t=${tokenOf()} HTTP/1.1\r\nhost: desk.test\r\ncontent-length: 99999999999\r\n\r\n`
  expect(await raw(port, head)).toMatch(/^HTTP\/1\.1 200 OK/)
})

test('its phone is counted when it comes, and one that never comes is given up', async () => {
  const operator = await open({ register: on })
  const first = await post(portOf(operator))
  const second = await post(portOf(operator))
  world.fake.mail.arrive(first.body.email ?? '')
  await until(
    () => operator.call('overview.read', null),
    ({ peopleIn }) => peopleIn === 1,
  )
  await world.fake.advance(301_000)
  const { people } = await operator.call('people.list', { text: '', state: null })
  expect(people.map(({ address, state }) => [address, state])).toEqual([
    [second.body.email, 'expired'],
    [first.body.email, 'connected'],
  ])
})

test('where nothing tells of an arrival, the phone that asked counts as in, and is never taken for unused', async () => {
  world.fake.mail.proof.sign = 'button'
  const operator = await open({ register: on })
  await post(portOf(operator))
  const { people, unused } = await operator.call('people.list', { text: '', state: null })
  expect([people.map(({ state }) => state), unused]).toEqual([['connected'], 0])
})

test.each([0, 3])('fifty phones at once get fifty profiles with a stock of %i, and none is lost', async size => {
  const operator = await open({ register: on, stock: { size } })
  const guest = operator.call('visit.start', { language: 'en', phone: 'android' })
  const answers = await Promise.all(Array.from({ length: 50 }, () => post(portOf(operator))))
  await guest
  await until(
    () => operator.call('overview.read', null),
    ({ stockReady }) => stockReady === size,
  )
  await until(
    () => operator.call('visit.current', null),
    visit => visit?.stage === 'code',
  )
  const { people, total } = await operator.call('people.list', { text: '', state: null })
  expect({
    statuses: new Set(answers.map(({ status }) => status)),
    different: new Set(answers.map(({ body }) => body.email)).size,
    shown: people.filter(({ state }) => state === 'shown').length,
    total,
  }).toEqual({ statuses: new Set([200]), different: 50, shown: 51, total: 51 + size })
})

test('a phone that hangs up while its profile is made leaves it to the next one', async () => {
  const { promise: held, resolve: release } = Promise.withResolvers<void>()
  const { mail } = world
  let proving = 0
  const prove: typeof mail.prove = async (...given) => {
    proving += 1
    await held
    return mail.prove(...given)
  }
  world = Object.assign(world, { mail: { ...mail, prove } })
  const operator = await open({ register: on })
  const socket = connect(portOf(operator), '127.0.0.1')
  socket.write(`POST /new?t=${tokenOf()} HTTP/1.1\r\nhost: desk.test\r\ncontent-length: 0\r\n\r\n`)
  await until(
    () => proving,
    count => count === 1,
  )
  const gone = new Promise(done => socket.on('close', done))
  socket.destroy()
  await gone
  await fetch(`http://127.0.0.1:${portOf(operator)}/`) // the server has seen the end of the first by then
  release()
  await until(
    () => operator.call('overview.read', null),
    ({ stockReady }) => stockReady === 1,
  )
  const { status } = await post(portOf(operator))
  const { people } = await operator.call('people.list', { text: '', state: null })
  expect([status, people.map(({ state }) => state)]).toEqual([200, ['shown']])
})

test('the operator reads why there was no profile, the guest does not', async () => {
  world.fake.mail.failure = new Error('secret cause')
  const operator = await open({ register: on })
  const { status, body } = await post(portOf(operator))
  const [problem] = await operator.call('problems.list', null)
  expect([status, JSON.stringify(body).includes('secret'), problem?.tried]).toEqual([
    503,
    false,
    'making a profile for a phone that scanned the wall code',
  ])
})

test('a limit that is over, and practice, give nothing', async () => {
  const over = await open({ register: on, limit: { until: new Date(startOfTime - 1000).toISOString() } })
  expect((await post(portOf(over))).body.reason).toBe('No more profiles are given out here.')
  await over.core.close()
  const practice = await open({ register: on, server: { provider: 'practice' } })
  expect((await post(portOf(practice))).status).toBe(503)
})

test('a renewed token ends the codes on the wall, and a stop keeps it', async () => {
  const operator = await open({ register: on })
  const before = tokenOf()
  await operator.call('register.renew', null)
  expect([(await post(portOf(operator), before)).status, (await post(portOf(operator))).status]).toEqual([403, 200])
  const renewed = tokenOf()
  await operator.core.close()
  await open({ register: on })
  expect(tokenOf()).toBe(renewed)
})

test('behind a proxy every phone counts for itself, by the address that the proxy wrote', async () => {
  const port = portOf(await open({ register: on }))
  const ask = (forwarded: string) => post(port, 'wrong', { 'x-forwarded-for': forwarded })
  await Promise.all(Array.from({ length: 60 }, (_, index) => ask(`10.9.9.${index}, 10.0.0.7`)))
  expect([(await ask('10.9.9.99, 10.0.0.7')).status, (await ask('10.0.0.8')).status]).toEqual([429, 403])
})

test('with a certificate it speaks TLS itself, to other addresses too', async () => {
  const { cert, key } = await makeCertificate({ names: ['IP:127.0.0.1'] })
  const files = { certificate: join(folder, 'cert.pem'), key: join(folder, 'key.pem') }
  writeFileSync(files.certificate, cert)
  writeFileSync(files.key, key)
  const port = portOf(await open({ register: { ...on, listen: '0.0.0.0:0', ...files } }))
  const status = await new Promise<number | undefined>((done, failed) => {
    const path = `https://127.0.0.1:${port}/new?t=${tokenOf()}`
    const options = { host: '127.0.0.1', port, ca: cert, path, method: 'POST', agent: false }
    tlsRequest(options, answer => done(answer.resume().statusCode))
      .on('error', failed)
      .end()
  })
  expect(status).toBe(200)
})

test('what cannot be is refused with its field, and what was stays', async () => {
  const operator = await open({ register: on })
  const port = portOf(operator)
  const { settings } = await operator.call('settings.read', null)
  const wrong = join(folder, 'config.json')
  const save = async (register: Partial<Settings['register']>) =>
    operator.failure('settings.save', { settings: Settings.parse({ ...settings, register: { ...on, ...register } }) })
  expect([
    await save({ listen: '0.0.0.0:8443' }),
    await save({ certificate: wrong }),
    await save({ certificate: wrong, key: wrong }),
    await save({ url: 'https://desk test' }).catch(() => 'refused by the schema'),
    await save({ url: 'https://désk.test' }),
  ]).toEqual([
    { code: 'invalid-input', message: expect.stringMatching(/^without certificate and key only this laptop/) },
    { code: 'invalid-input', message: 'certificate and key belong together' },
    { code: 'invalid-input', message: expect.stringMatching(/are not a certificate and its key in PEM form$/) },
    'refused by the schema',
    { code: 'invalid-input', message: 'https://désk.test is not an https address that a phone can call' },
  ])
  expect([portOf(operator), (await post(port)).status]).toEqual([port, 200])
})

async function takePort() {
  const other = createServer()
  const port = await new Promise<number>(done => {
    other.listen(0, '127.0.0.1', () => done((other.address() as { port: number }).port))
  })
  return { listen: `127.0.0.1:${port}`, [Symbol.dispose]: () => void other.close() }
}

test('an address in use is a problem for the operator, not a reason not to start, nor to save something else', async () => {
  using taken = await takePort()
  const operator = await open({ register: { ...on, listen: taken.listen } })
  const { settings } = await operator.call('settings.read', null)
  await operator.call('settings.save', { settings: { ...settings, stock: { size: 1 } } })
  const { problem, registerCode, stockSize } = await operator.call('overview.read', null)
  const state = await operator.call('register.read', null)
  expect([problem?.code, registerCode, stockSize, state]).toEqual([
    'address-in-use',
    null,
    1,
    { isOpen: false, code: null },
  ])
})

test('an address in use is refused, and what was open is open again where it was', async () => {
  using taken = await takePort()
  const operator = await open({ register: on })
  const port = portOf(operator)
  const { settings } = await operator.call('settings.read', null)
  const register = { ...settings.register, listen: taken.listen }
  const { code } = await operator.failure('settings.save', { settings: { ...settings, register } })
  expect([code, portOf(operator), (await post(port)).status]).toEqual(['address-in-use', port, 200])
})

test('the code is painted as it will be scanned, and only for an operator', async () => {
  const operator = await open({ register: on })
  const { code } = await operator.call('register.read', null)
  const read = code && (await createCodeReader().read(code.picture))
  const guest = await operator.core.call('register.read', null, operator.core.peer('kiosk'))
  expect([read, guest]).toEqual([
    (await operator.call('overview.read', null)).registerCode,
    { ok: false, error: { code: 'not-allowed' } },
  ])
})
