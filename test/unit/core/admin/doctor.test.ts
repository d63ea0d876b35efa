import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { runDoctor, type DoctorOptions } from '../../../../electron/core/admin/doctor.ts'
import { defineProvider, type Provider } from '../../../../electron/providers/provider.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Login } from '../../../../shared/model.ts'
import type { DoctorLine } from '../../../../shared/overview.ts'
import { fakeWorld, type FakeWorld } from '../../../fakes/world.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'welcome-desk-doctor-'))
})
afterAll(() => rm(folder, { recursive: true }))

const host = 'chat.example.org'
const imap = { host, port: 993, security: 'ssl' as const }
const smtp = { host, port: 465, security: 'ssl' as const }
const login: Login = { address: `anna@${host}`, password: 'pass word/1', imap, smtp, certificates: 'strict' }
const token = 'the-token'

/** A relay in miniature: one request to /new. */
const relay = defineProvider({
  id: 'relay',
  title: 'Relay',
  description: '',
  real: true,
  settings: z.strictObject({
    domain: z.string().meta({ title: 'Relay' }),
    token: z.string().optional().meta({ title: 'Token', secret: true }),
    certificates: z.enum(['strict', 'any']).default('strict').meta({ title: 'Certificate' }),
    security: z.enum(['ssl', 'starttls', 'plain']).default('ssl').meta({ title: 'Security' }),
  }),
  plan: ({ domain, certificates, security }) => ({
    domain,
    web: new URL(`https://${domain}`),
    imap: { ...imap, security },
    smtp: { ...smtp, security },
    certificates,
  }),
  async create({ domain, certificates }, _invented, ports) {
    const answer = await ports.http({ method: 'POST', url: `https://${domain}/new?${token}`, certificates })
    if (answer.status !== 200) throw new AppError('closed', answer.text)
    return { ...login, certificates }
  },
})
const { create: _create, ...withoutCreate } = relay
const inventing: Provider = {
  ...withoutCreate,
  id: 'inventing',
  plan: () => ({ domain: host, web: null, imap, smtp, certificates: 'strict' }),
  invent: (_settings, ports) => ({ ...login, address: `${ports.randomText(9, 'abc')}@${host}` }),
}
const listing: Provider = {
  ...withoutCreate,
  id: 'listing',
  invent(_settings, { taken }) {
    if (taken(login.address)) throw new AppError('quota', 'all 1 mailboxes of the list have been given out')
    return login
  },
}

type Change = {
  arrange?: (world: FakeWorld) => void
  world?: Parameters<typeof fakeWorld>[0]
  settings?: Record<string, unknown>
  provider?: string
  options?: DoctorOptions
}

const codes = { paint: async () => ({ modules: 49, path: '', version: 6, level: 'M' as const }) }

async function examine({
  arrange = () => {},
  world: parts = {},
  settings = {},
  provider = 'relay',
  options,
}: Change = {}) {
  const world = fakeWorld({ paths: { data: folder, resources: folder, renderer: folder }, ...parts })
  world.fake.http.answer = () => ({ status: 200, contentType: 'application/json', text: '' })
  arrange(world)
  const told: DoctorLine[] = []
  const known = [relay, inventing, listing, { ...inventing, id: 'rehearsal', real: false }]
  const find = (id: string) => {
    const found = known.find(candidate => candidate.id === id)
    if (!found) throw new AppError('invalid-input', `there is no kind of server "${id}"`)
    return found
  }
  const choice = { provider, settings: { domain: host, token, ...settings } }
  const lines = await runDoctor(world, choice, line => told.push(line), { find, codes, ...options })
  expect(told).toEqual(lines)
  for (const secret of [token, login.password, encodeURIComponent(login.password)]) {
    expect(JSON.stringify(lines)).not.toContain(secret)
  }
  return { world, lines, asked: world.fake.http.requests.length }
}

const levels = (lines: DoctorLine[]) => lines.map(({ check, level }) => `${level} ${check}`)
/** The lines that are not green, without their advice. */
const remarks = (lines: DoctorLine[]) =>
  lines.filter(({ level }) => level !== 'green').map(({ check, level, found }) => `${level} ${check}: ${found}`)
const adviceOf = (lines: DoctorLine[], name: string) => lines.find(({ check }) => check === name)?.advice

test('a healthy server and laptop are green from top to bottom, and the test profile is proved and tidied', async () => {
  const created: unknown[] = []
  const onCreated = (made: Login, provider: string) => void created.push([made.address, provider])
  const { world, lines } = await examine({ options: { onCreated } })
  expect(lines.map(({ check, level, found }) => `${level} ${check}: ${found}`)).toEqual([
    'green Settings: complete, for "Relay"',
    'green DNS: chat.example.org is 127.0.0.1',
    'green Web port: chat.example.org answers on port 443',
    'green IMAP port: chat.example.org answers on port 993',
    'green SMTP port: chat.example.org answers on port 465',
    'green Clock: right: it says 2026-06-01 12:00 UTC, as the server does',
    'green Web certificate: valid until 2027-06-01, signed by "Fake Authority"',
    'green IMAP certificate: valid until 2027-06-01, signed by "Fake Authority"',
    'green SMTP certificate: valid until 2027-06-01, signed by "Fake Authority"',
    'green Profile: anna@chat.example.org is ready for its first login',
    'green Login: worked for receiving (IMAP) and for sending (SMTP), with exactly what the code says',
    'green Kind of server: chatmail (it announces XCHATMAIL): phones set the profile up for chatting only',
    'green Push: instant: the server wakes phones when a message arrives',
    'green Mailbox size: 105 MB for each guest',
    'green Largest message: 31 MB',
    'green Arrival: the screen sees by itself when a phone is in',
    'green Test profile: anna@chat.example.org stays on the server: it cannot be deleted from here',
    'green Code: painted and read again, 49 squares wide with its margin',
    'green Disk: 21.5 GB free',
    `green Data folder: ${folder} can be written to`,
    'green Screen: 1920 × 1080 pixels',
  ])
  expect({ created, proved: world.fake.mail.proved, tidied: world.fake.mail.tidied }).toEqual({
    created: [[login.address, 'relay']],
    proved: [login],
    tidied: [login],
  })
})

test('practice is said to be practice, and nothing is asked', async () => {
  const { world, lines } = await examine({ provider: 'rehearsal' })
  expect(levels(lines)).toEqual([
    'green Settings',
    'amber Server',
    'green Code',
    'green Disk',
    'green Data folder',
    'green Screen',
  ])
  expect(world.fake.mail.proved).toEqual([])
})

test('settings that are not complete stop everything but the look at this laptop', async () => {
  const { lines, asked } = await examine({ settings: { domain: '' } })
  expect({ asked, remarks: remarks(lines) }).toEqual({
    asked: 0,
    remarks: [
      'red Settings: Relay: is missing',
      'amber Not reached: not looked at, because of what is red above: DNS, ports, certificates, clock, Profile, Login, what the server announces',
    ],
  })
})

test('a server name that does not exist makes no profile', async () => {
  const { lines, asked } = await examine({
    arrange: ({ fake }) => {
      fake.probe.resolve = async name => {
        throw new AppError('name-not-found', `no server is called ${name}`)
      }
    },
  })
  expect({ asked, remarks: remarks(lines), advice: adviceOf(lines, 'DNS') }).toEqual({
    asked: 0,
    remarks: [
      'red DNS: no server is called chat.example.org',
      'amber Clock: it says 2026-06-01 12:00 UTC; no server was there to compare it with',
      'amber Not reached: not looked at, because of what is red above: Web port, IMAP port, SMTP port, Web certificate, IMAP certificate, SMTP certificate, Profile, Login, what the server announces',
    ],
    advice: expect.stringMatching(/spelled in the settings \(domain, imap, smtp\)/),
  })
})

test('a dead port is named; what does not need it is still looked at', async () => {
  const { lines, asked } = await examine({
    arrange: ({ fake }) => {
      fake.probe.connect = async (name, port) => {
        if (port === 465) throw new AppError('unreachable', `nothing listens on ${name} port ${port}`)
      }
    },
  })
  expect({ asked, remarks: remarks(lines), advice: adviceOf(lines, 'SMTP port') }).toEqual({
    asked: 0,
    remarks: [
      'red SMTP port: nothing listens on chat.example.org port 465',
      'amber Not reached: not looked at, because of what is red above: SMTP certificate, Profile, Login, what the server announces',
    ],
    advice: expect.stringMatching(/smtp=HOST:PORT:ssl/),
  })
})

const bad = (problem: string | null) => (world: FakeWorld) => {
  world.fake.probe.certificate = async () => ({ problem, validTo: '2027-06-01', issuer: 'Fake Authority' })
}

test('a certificate that phones refuse is red, and the same one is amber where any is accepted', async () => {
  const strict = await examine({ arrange: bad('is signed by itself') })
  const any = await examine({ arrange: bad('is signed by itself'), settings: { certificates: 'any' } })
  expect({
    strict: remarks(strict.lines)[1],
    asked: strict.asked,
    advice: adviceOf(strict.lines, 'IMAP certificate'),
  }).toEqual({
    strict: 'red IMAP certificate: phones will not accept it: it is signed by itself',
    asked: 0,
    advice: expect.stringMatching(/certificates=any/),
  })
  expect({ any: remarks(any.lines)[1], asked: any.asked }).toEqual({
    any: 'amber IMAP certificate: it is signed by itself; phones accept it because of certificates=any',
    asked: 1,
  })
})

test('accepting any certificate where all are valid is not left at that', async () => {
  const { lines } = await examine({ arrange: bad(null), settings: { certificates: 'any' } })
  expect({ levels: levels(lines).slice(6, 9), advice: adviceOf(lines, 'IMAP certificate') }).toEqual({
    levels: ['amber Web certificate', 'amber IMAP certificate', 'amber SMTP certificate'],
    advice: 'Set certificates=strict: it works here, and nobody in between can read along.',
  })
})

test('a certificate that ends within a week and a connection without encryption are amber', async () => {
  const ending = await examine({
    arrange: ({ fake }) => {
      fake.probe.certificate = async () => ({ problem: null, validTo: '2026-06-05', issuer: 'Fake Authority' })
    },
  })
  const open = await examine({ settings: { security: 'plain' } })
  expect([levels(ending.lines)[7], remarks(open.lines)[0]]).toEqual([
    'amber IMAP certificate',
    'amber IMAP certificate: no encryption at all: everybody in the same Wi-Fi can read passwords',
  ])
})

test('a clock years off is red and comes before the certificates it spoils', async () => {
  const { lines } = await examine({
    arrange: world => {
      world.fake.probe.serverTime = async () => Date.UTC(2031, 0, 1)
      bad('is not valid before 2030-01-01')(world)
    },
  })
  expect({ remarks: remarks(lines).slice(0, 2), advice: adviceOf(lines, 'IMAP certificate') }).toEqual({
    remarks: [
      'red Clock: 5 years slow: it says 2026-06-01 12:00 UTC, the server says 2031-01-01 00:00 UTC, so valid certificates look expired or not yet valid',
      'red Web certificate: it is not valid before 2030-01-01',
    ],
    advice: 'First set the clock of this laptop, then run the doctor again.',
  })
})

test('minutes off are amber, and a clock from before the program is red without any server', async () => {
  const clock = async (arrange: (world: FakeWorld) => void) => remarks((await examine({ arrange })).lines)[0]
  expect([
    await clock(world => {
      world.fake.probe.serverTime = async () => Date.UTC(2026, 5, 1, 12)
      world.fake.setNow(world.now() - 5 * 60_000)
    }),
    await clock(world => {
      world.fake.setNow(0)
      world.fake.probe.serverTime = async () => null
    }),
  ]).toEqual([
    'amber Clock: 5 minutes slow: it says 2026-06-01 11:55 UTC, the server says 2026-06-01 12:00 UTC',
    'red Clock: it says 1970-01-01 00:00 UTC, which is long past, so valid certificates look expired or not yet valid',
  ])
})

test('a refused login is explained, and the marker mail is removed all the same', async () => {
  const { world, lines } = await examine({
    arrange: ({ fake }) => {
      fake.mail.failure = new AppError('login-refused', 'chat.example.org refused the login (IMAP)')
    },
  })
  expect({ remarks: remarks(lines), tidied: world.fake.mail.tidied, advice: adviceOf(lines, 'Login') }).toEqual({
    remarks: [
      'red Login: chat.example.org refused the login (IMAP)',
      'amber Not reached: not looked at, because of what is red above: what the server announces',
    ],
    tidied: [login],
    advice: expect.stringMatching(/chatmail-nocreate.*"token".*"nameLength".*"mailboxes"/),
  })
})

test('a server that quotes a token or a password in its refusal does not get it into the list', async () => {
  const { lines } = await examine({
    arrange: ({ fake }) => {
      fake.http.answer = () => ({ status: 403, contentType: 'text/plain', text: `Invalid token: ${token}` })
    },
  })
  expect(remarks(lines)[0]).toBe('red Profile: Invalid token: [secret]')
  const quoting = await examine({
    arrange: ({ fake }) => {
      fake.mail.failure = new AppError('server-error', `no ${login.password} and ${encodeURIComponent(login.password)}`)
    },
  })
  expect(remarks(quoting.lines)[0]).toBe('red Login: no [secret] and [secret]')
})

test('what a poor server announces is amber with what it means for guests', async () => {
  const { lines } = await examine({
    provider: 'inventing',
    arrange: ({ fake }) => {
      fake.mail.proof = {
        sign: 'button',
        capabilities: ['IMAP4REV1'],
        quotaKiB: 10_240,
        largestMessageBytes: 1e6,
        milliseconds: 1,
      }
    },
  })
  expect(remarks(lines)).toEqual([
    'amber Push: no instant push (the server does not announce XDELTAPUSH and METADATA): iPhones and sleeping phones see messages late',
    'amber Mailbox size: only 10 MB for each guest: a few videos fill it, then nothing arrives any more',
    'amber Largest message: only 1 MB: larger pictures and voice messages come back as undeliverable',
    'amber Arrival: this server does not show when a phone logs in, so "You are in" does not come by itself',
  ])
  expect(lines.find(({ check }) => check === 'Kind of server')?.found).toMatch(/^classic e-mail/)
})

test('a mailbox of the list is tried without being used up; an empty list is red, and the network is looked at all the same', async () => {
  const created: string[] = []
  const onCreated = ({ address }: Login) => void created.push(address)
  const tried = await examine({ provider: 'listing', options: { onCreated } })
  const left = tried.lines.find(({ check }) => check === 'Test profile')?.found
  await examine({ provider: 'inventing', options: { onCreated } })
  expect({ left, created }).toEqual({
    left: 'anna@chat.example.org is from your list and stays free for a guest',
    created: [expect.stringMatching(/^[abc]{9}@/)],
  })
  const { lines } = await examine({ provider: 'listing', options: { taken: () => true } })
  expect({ remarks: remarks(lines)[0], network: levels(lines).includes('green IMAP certificate') }).toEqual({
    remarks: 'red Profile: all 1 mailboxes of the list have been given out',
    network: true,
  })
})

test('web pages are looked at where profiles are asked for, and only there', async () => {
  const webLines = async (provider: string) =>
    levels((await examine({ provider })).lines).filter(line => line.includes('Web')).length
  expect([await webLines('inventing'), (await webLines('relay')) > 0]).toEqual([0, true])
})

test('the disk, the data folder and the screen of this laptop are judged', async () => {
  const full = await mkdtemp(join(tmpdir(), 'welcome-desk-full-'))
  await symlink('/dev/full', join(full, 'doctor-check.new'))
  await writeFile(join(full, 'file'), '')
  const withFree = (bytes: number) => (world: FakeWorld) => {
    world.fake.probe.freeBytes = async () => bytes
  }
  const data = (path: string) => ({ paths: { data: path, resources: path, renderer: path } })
  const remarksOf = async (change: Change) => remarks((await examine(change)).lines)
  const seen = {
    little: await remarksOf({ arrange: withFree(100e6) }),
    none: await remarksOf({ arrange: withFree(10e6) }),
    full: (await remarksOf({ world: data(full) }))[0]?.replace(full, 'FOLDER'),
    readOnly: (await remarksOf({ world: data(join(full, 'file')) }))[0]?.replaceAll(full, 'FOLDER'),
    small: await remarksOf({ world: { screen: () => ({ width: 800, height: 600 }) } }),
    unknown: await remarksOf({ world: { screen: () => null } }),
  }
  await rm(full, { recursive: true })
  expect(seen).toEqual({
    little: ['amber Disk: 100 MB free: that will not last an evening'],
    none: ['red Disk: 10 MB free: too little to record profiles safely'],
    full: 'red Data folder: FOLDER/doctor-check: ENOSPC: no space left on device, write',
    readOnly: expect.stringMatching(/^red Data folder: FOLDER\/file\/doctor-check: ENOTDIR/),
    small: ['amber Screen: 800 × 600 pixels, smaller than the guest screen wants (at least 1024 × 700)'],
    unknown: ['amber Screen: its size is not known here'],
  })
})

test('a code that nobody can read is red', async () => {
  const paint = () => Promise.reject(new AppError('code-unreadable', 'the painted code could not be read again'))
  const { lines } = await examine({ options: { codes: { paint } } })
  expect(remarks(lines)).toEqual(['red Code: the painted code could not be read again'])
})

test('something nobody foresaw is a red line and not the end', async () => {
  const { lines } = await examine({
    arrange: ({ fake }) => {
      fake.probe.freeBytes = () => Promise.reject(new Error('surprise'))
    },
  })
  expect(remarks(lines)).toEqual(['red Disk: something nobody foresaw'])
})

test('a doctor who is sent away stops, and takes the marker mail along', async () => {
  const going = new AbortController()
  const world = { current: undefined as FakeWorld | undefined }
  const examined = examine({
    options: { signal: going.signal, onCreated: () => going.abort() },
    arrange: fresh => {
      world.current = fresh
    },
  })
  await expect(examined).rejects.toMatchObject({ code: 'aborted' })
  expect(world.current?.fake.mail).toMatchObject({ proved: [], tidied: [login] })
})
