/** The doctor at the bedside of real sockets: every bad input with its level, its cause and its advice. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ImapFlow } from 'imapflow'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runDoctor } from '../../electron/core/admin/doctor.ts'
import { createMail } from '../../electron/core/mail/mail.ts'
import { createHttp } from '../../electron/core/net/http.ts'
import { createProbe } from '../../electron/core/net/probe.ts'
import type { World } from '../../electron/core/ports.ts'
import type { Login } from '../../shared/model.ts'
import type { DoctorLine } from '../../shared/overview.ts'
import { makeCertificate, type TestCertificate } from '../fakes/certificates.ts'
import { badAnswers, startFakeRelay, type BadAnswer, type FakeRelay } from '../fakes/relay.ts'
import { fakeWorld } from '../fakes/world.ts'
import { startMailServer, type MailServer } from '../mailserver/mailserver.ts'

const token = 'sEcReT-t0ken'
let authority: TestCertificate
let good: TestCertificate
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'welcome-desk-doctor-'))
  authority = await makeCertificate({ names: ['DNS:authority.example'], commonName: 'Test Authority' })
  good = await makeCertificate({ names: ['IP:127.0.0.1'], signer: authority })
})
afterAll(() => rm(folder, { recursive: true }))

/** A world with real sockets and no mail; the clock is this machine's. */
function realWorld(parts: Partial<World> = {}): World {
  const authorities = [authority.cert]
  return fakeWorld({
    now: () => Date.now(),
    http: createHttp({ authorities, timeoutMilliseconds: 500 }),
    probe: createProbe({ authorities, limitMilliseconds: 3000 }),
    paths: { data: folder, resources: folder, renderer: folder, handover: folder, voices: folder },
    ...parts,
  })
}

type Choice = { provider: string; settings: Record<string, unknown> }

const choiceFor = (port: number, more: Record<string, unknown> = {}): Choice => ({
  provider: 'chatmail',
  settings: {
    domain: '127.0.0.1',
    certificates: 'strict',
    token,
    web: `https://127.0.0.1:${port}`,
    imap: `127.0.0.1:${port}:ssl`,
    smtp: `127.0.0.1:${port}:ssl`,
    ...more,
  },
})

async function examine(world: World, choice: Choice, onCreated = (_login: Login) => {}): Promise<DoctorLine[]> {
  const lines = await runDoctor(world, choice, () => {}, { onCreated })
  expect(JSON.stringify(lines)).not.toContain(token)
  return lines
}
/** One line as text, without the numbers of ports. */
const lineOf = (lines: DoctorLine[], name: string) => {
  const line = lines.find(({ check }) => check === name)
  return line && `${line.level}: ${line.found} → ${line.advice}`.replace(/(?<=127\.0\.0\.1(:| port ))\d+/g, 'PORT')
}
const asked = (relay: FakeRelay) => relay.asked.filter(request => request.startsWith('POST'))

const wrongServer =
  'Check the setting "domain" (and "web", if set): something answers there, but not as this kind of server does. A Wi-Fi that wants you to log in on a web page first does this too.'

test.each<[BadAnswer, string, string]>([
  ['a web page with status 200', '127.0.0.1:PORT answered with a web page instead of a profile', wrongServer],
  [
    'rubbish with status 200',
    '127.0.0.1:PORT answered with something that is not JSON instead of a profile',
    wrongServer,
  ],
  ['an answer of 10 MB', '127.0.0.1:PORT answered with far too much', wrongServer],
  ['half an answer', '127.0.0.1:PORT broke off in the middle of its answer', wrongServer],
  ['no answer in time', '127.0.0.1:PORT did not answer within 0.5 seconds', 'Run the doctor again.'],
  ['502 with a web page', '127.0.0.1:PORT answered 502', 'The trouble is on the server: look into its logs'],
  ['403', '127.0.0.1:PORT answered 403', 'Registration is closed on the server.'],
  ['429', '127.0.0.1:PORT answered 429', 'Wait a minute and run the doctor again.'],
])('%s: the profile is red, with the cause and the next step', async (name, cause, advice) => {
  await using relay = await startFakeRelay(good)
  relay.answer = badAnswers[name]
  const lines = await examine(realWorld(), choiceFor(relay.port))
  expect({ profile: lineOf(lines, 'Profile'), asked: asked(relay).length }).toEqual({
    profile: expect.stringMatching(new RegExp(`^red: ${escape(cause)}.* → ${escape(advice)}`)),
    asked: 1,
  })
  expect(lineOf(lines, 'Not reached')).toMatch(/Login, what the server announces/)
})
const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

test('a server name that nobody has is red, with where to correct it', async () => {
  const lines = await examine(realWorld(), {
    provider: 'chatmail',
    settings: { ...choiceFor(1).settings, domain: 'nobody.invalid', imap: '', smtp: '', web: '' },
  })
  expect(lineOf(lines, 'DNS')).toMatch(
    /^red: .*nobody\.invalid.* → Check how the server is spelled in the settings \(domain, imap, smtp\)/,
  )
})

test('a dead port is red, with the setting it stands in', async () => {
  await using relay = await startFakeRelay(good)
  const server = createServer()
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  const lines = await examine(realWorld(), choiceFor(relay.port, { imap: `127.0.0.1:${port}:ssl` }))
  expect({ port: lineOf(lines, 'IMAP port'), asked: asked(relay) }).toEqual({
    port: expect.stringMatching(
      /^red: nothing listens on 127\.0\.0\.1 port PORT → Check the port in the settings \(imap=HOST:PORT:ssl/,
    ),
    asked: [],
  })
})

test.each([
  [
    'expired',
    () => makeCertificate({ names: ['IP:127.0.0.1'], signer: authority, to: '20210501120000Z' }),
    'it expired on 2021-05-01',
  ],
  ['self-signed', () => makeCertificate({ names: ['IP:127.0.0.1'] }), 'it is signed by itself'],
  [
    'for another name',
    () => makeCertificate({ names: ['DNS:other.example'], signer: authority }),
    'it was made for other.example, not for 127.0.0.1',
  ],
])('a certificate that is %s is red, and no profile is asked for', async (_name, make, reason) => {
  await using relay = await startFakeRelay(await make())
  const lines = await examine(realWorld(), choiceFor(relay.port))
  expect({
    web: lineOf(lines, 'Web certificate'),
    imap: lineOf(lines, 'IMAP certificate'),
    profile: lineOf(lines, 'Profile'),
    asked: asked(relay),
  }).toEqual({
    web: expect.stringContaining(`red: phones will not accept it: ${reason}`),
    imap: expect.stringMatching(/→ Renew or correct the certificate on the server/),
    profile: undefined,
    asked: [],
  })
})

test('a clock years off is red, with what the server says', async () => {
  await using relay = await startFakeRelay(good)
  const years = 5 * 365.25 * 24 * 60 * 60_000
  const lines = await examine(realWorld({ now: () => Date.now() + years }), choiceFor(relay.port))
  expect(lineOf(lines, 'Clock')).toMatch(
    /^red: 5 years fast: it says .*, so valid certificates look expired .* → Set the date and time of this laptop/,
  )
})

/** A world with real mail too; what the doctor would have logged goes nowhere. */
const mailWorld = () => realWorld({ mail: createMail(fakeWorld().log) })

const relayChoice = ({ newUrl, ports, domain }: MailServer) => ({
  provider: 'chatmail',
  settings: {
    ...choiceFor(0).settings,
    domain,
    certificates: 'any',
    web: new URL(newUrl).origin,
    imap: `127.0.0.1:${ports.imaps}:ssl`,
    smtp: `127.0.0.1:${ports.smtps}:ssl`,
  },
})

test('a real relay is looked at from its name to its announcements, and left without a marker mail', async () => {
  await using server = await startMailServer({ names: 'relay' })
  const made: Login[] = []
  const lines = await examine(mailWorld(), relayChoice(server), login => void made.push(login))
  const found = (line: DoctorLine) => line.found.replace(/\S+@/, 'NAME@').replace(/(?<=port )\d+/, 'PORT')
  expect(lines.slice(0, -5).map(line => `${line.level} ${line.check}: ${found(line)}`)).toEqual([
    'green Settings: complete, for "Chatmail relay"',
    'green DNS: 127.0.0.1 is an address already',
    'green Web port: 127.0.0.1 answers on port PORT',
    'green IMAP port: 127.0.0.1 answers on port PORT',
    'green SMTP port: 127.0.0.1 answers on port PORT',
    expect.stringMatching(/^green Clock: right/),
    'amber Web certificate: it is signed by itself; phones accept it because of certificates=any',
    'amber IMAP certificate: it is signed by itself; phones accept it because of certificates=any',
    'amber SMTP certificate: it is signed by itself; phones accept it because of certificates=any',
    'green Profile: NAME@kiosk.test is ready for its first login',
    'green Login: worked for receiving (IMAP) and for sending (SMTP), with exactly what the code says',
    expect.stringMatching(/^green Kind of server: chatmail/),
    expect.stringMatching(/^green Push: instant/),
    'green Mailbox size: 52 MB for each guest',
    expect.stringMatching(/^green Largest message: /),
    'green Arrival: the screen sees by itself when a phone is in',
  ])
  expect(lines.slice(-5).map(({ check, level }) => `${level} ${check}`)).toEqual([
    'green Test profile',
    'green Code',
    'green Disk',
    'green Data folder',
    'green Screen',
  ])
  expect(server.accounts()).toEqual(made.map(({ address }) => address))
  expect(await Promise.all(made.map(countMails))).toEqual([0])
})

async function countMails({ address, password, imap }: Login): Promise<number | undefined> {
  const tls = { rejectUnauthorized: false }
  const client = new ImapFlow({ ...imap, secure: true, auth: { user: address, pass: password }, tls, logger: false })
  await client.connect()
  const status = await client.status('INBOX', { messages: true })
  await client.logout()
  return status ? status.messages : undefined
}

test('closed registration is red at the login, with what to open and where', async () => {
  await using server = await startMailServer({ names: 'relay' })
  server.close()
  const lines = await examine(mailWorld(), relayChoice(server))
  expect({ profile: lineOf(lines, 'Profile')?.slice(0, 5), login: lineOf(lines, 'Login') }).toEqual({
    profile: 'green',
    login: expect.stringMatching(/^red: .+ → .*registration is closed \(chatmail relay: \/etc\/chatmail-nocreate\)/),
  })
})

test('a wrong password in the list is red, and neither it nor the right one is shown', async () => {
  await using server = await startMailServer({ chatmail: false })
  server.add('anna@kiosk.test', 'the-right-password')
  const { ports, domain } = server
  const lines = await examine(mailWorld(), {
    provider: 'imap',
    settings: {
      domain,
      certificates: 'any',
      imap: `127.0.0.1:${ports.imap}:starttls`,
      smtp: `127.0.0.1:${ports.submission}:starttls`,
      mode: 'existing',
      mailboxes: 'anna@kiosk.test the-wrong-password',
    },
  })
  expect(lineOf(lines, 'Login')).toMatch(/^red: .+ → .*its password there is wrong \(setting "mailboxes"\)/)
  expect(JSON.stringify(lines)).not.toMatch(/the-(right|wrong)-password/)
})
