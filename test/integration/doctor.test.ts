/** The doctor at the bedside of real sockets: every bad input with its level, its cause and its advice. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runDoctor } from '../../electron/core/admin/doctor.ts'
import { createHttp } from '../../electron/core/net/http.ts'
import { createProbe } from '../../electron/core/net/probe.ts'
import type { World } from '../../electron/core/ports.ts'
import type { DoctorLine } from '../../shared/model.ts'
import { makeCertificate, type TestCertificate } from '../fakes/certificates.ts'
import { badAnswers, startFakeRelay, type BadAnswer, type FakeRelay } from '../fakes/relay.ts'
import { fakeWorld } from '../fakes/world.ts'

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
    paths: { data: folder, resources: folder },
    ...parts,
  })
}

const choiceFor = (port: number, more: Record<string, unknown> = {}) => ({
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

async function examine(world: World, choice: ReturnType<typeof choiceFor>): Promise<DoctorLine[]> {
  const lines = await runDoctor(world, choice, () => {})
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
