import { expect, test } from 'vitest'
import { AppError } from '../../../../shared/errors.ts'
import type { FakeWorld } from '../../../fakes/world.ts'
import { adviceOf, examine, levels, remarks } from './examine.ts'

const bad = (problem: string | null) => (world: FakeWorld) => {
  world.fake.probe.certificate = async () => ({ problem, validTo: '2027-06-01', issuer: 'Fake Authority' })
}

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

test('web pages are looked at where profiles are asked for, and only there', async () => {
  const webLines = async (provider: string) =>
    levels((await examine({ provider })).lines).filter(line => line.includes('Web')).length
  expect([await webLines('inventing'), (await webLines('relay')) > 0]).toEqual([0, true])
})
