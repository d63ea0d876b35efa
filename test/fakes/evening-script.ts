import { paintCode } from '../../electron/core/codes/paint.ts'
import { formFields } from '../../electron/providers/form.ts'
import { providers } from '../../electron/providers/index.ts'
import type { DoctorLine, Person } from '../../shared/overview.ts'
import type { DeskScript } from './scripted-desk.ts'
import { eveningSlips } from './slips.ts'
import { voicesState } from './voices-state.ts'

const now = Date.UTC(2026, 10, 21, 18, 40)
const registration = 'DCACCOUNT:https://nine.example.org/new'
const wallCode = 'DCACCOUNT:https://desk.example.org/new?t=s3kfU2xQs3kfU2xQs3kfU2xQ'
const minutes = (count: number) => now - count * 60_000

const person = (id: number, address: string | null, rest: Partial<Person>): Person => ({
  id,
  address,
  state: 'connected',
  phone: 'android',
  changedAt: minutes(id),
  reason: null,
  revocation: null,
  cameBy: null,
  slip: false,
  here: true,
  ...rest,
})

const line = (
  check: string,
  level: DoctorLine['level'],
  found: string,
  advice = '',
  milliseconds = 12,
): DoctorLine => ({
  check,
  level,
  found,
  advice,
  milliseconds,
})

/** An evening in full swing, with the real providers' forms; tests change what they are about. */
export function eveningScript(): DeskScript {
  const newest = {
    at: minutes(7),
    code: 'timeout',
    tried: 'making a profile',
    cause: 'mail.example.org:993 did not answer within 10 s',
    times: 1,
  } as const
  return {
    setUp: true,
    voices: voicesState,
    unlocked: true,
    pin: '2468',
    providers: providers.map(provider => ({
      id: provider.id,
      title: provider.title,
      description: provider.description,
      real: provider.real,
      fields: formFields(provider),
    })),
    settings: {
      event: { name: 'Library meetup', languages: ['en', 'de', 'fa'], invite: null, ended: null },
      server: { provider: 'chatmail', settings: { domain: 'nine.example.org' } },
      table: { hideAfterSeconds: 300, idleAfterSeconds: 90, contrast: 'normal' },
      stock: { size: 2 },
      limit: { profiles: null, until: null },
      register: { listen: '127.0.0.1:8443', url: 'https://desk.example.org', certificate: null, key: null },
      handover: { listen: null, minutes: 30, stopped: false },
      lan: { listen: null },
      wall: {
        wifi: null,
        install: 'https://get.delta.chat',
        stores: [],
        card: 'automatic',
        screenCentimetres: null,
        backRowMetres: null,
        rotationSeconds: 10,
        window: { show: false, monitor: null },
      },
    },
    secretsSet: ['token'],
    overview: {
      now,
      event: 'Library meetup',
      provider: 'chatmail',
      practice: false,
      peopleIn: 37,
      heads: { arrived: 35, handedOver: 2, byToken: null },
      stockReady: 2,
      stockSize: 2,
      serverMilliseconds: 412,
      helpWantedSince: minutes(2),
      sign: 'recent',
      limit: null,
      displayAddress: 'http://192.168.1.20:8080/enter?key=s3kfU2xQ#/display',
      registerCode: wallCode,
      handover: null,
      problem: newest,
      rungs: [
        { rung: 'code', arrived: 31, gone: 2 },
        { rung: 'stick', arrived: 4, gone: 0 },
        { rung: 'typed', arrived: 2, gone: 1 },
      ],
      people: [
        person(0, 'k7m2q9xa4@nine.example.org', { state: 'shown' }),
        person(1, 'p4d8w1cb7@nine.example.org', { state: 'proved', phone: null }),
        person(2, 'r9t3h5nq2@nine.example.org', { phone: 'iphone', cameBy: 'token k2h8…' }),
        person(9, 'b6y2k8fw0@nine.example.org', { phone: 'existing' }),
        person(17, null, { state: 'failed', reason: 'mail.example.org:993 did not answer within 10 s', phone: null }),
        person(24, 'd3g9v6st8@nine.example.org', { state: 'expired', reason: 'nobody scanned the code in time' }),
        person(38, 'h5n2x8tj1@nine.example.org', { phone: 'computer', cameBy: 'limit of 40' }),
        person(64, 'm2k6p9dz3@nine.example.org', {}),
      ],
    },
    problems: [
      newest,
      {
        at: minutes(33),
        code: 'tls',
        tried: 'making a profile',
        cause: 'the certificate of nine.example.org ran out on 12 November 2026',
        times: 1,
      },
      {
        at: minutes(95),
        code: 'rate-limited',
        tried: 'filling the stock',
        cause: 'nine.example.org answered 429',
        times: 12,
      },
    ],
    doctor: [
      line('Settings', 'green', 'complete, for "Chatmail relay"', '', 1),
      line('DNS', 'green', 'nine.example.org is 192.0.2.7', '', 23),
      line('Web port', 'green', 'nine.example.org answers on port 443', '', 41),
      line('IMAP port', 'green', 'nine.example.org answers on port 993', '', 39),
      line(
        'Web certificate',
        'red',
        'it ran out on 12 November 2026',
        'Renew the certificate on the server, then test again.',
        88,
      ),
      line(
        'Push',
        'amber',
        'the server does not announce instant push',
        'Guests get messages a few minutes late when their phone sleeps.',
      ),
      line('Test profile', 'green', 'made, proved by a real login, and deleted', '', 1480),
      line('Code', 'green', 'painted and read back', '', 61),
    ],
    abilities: {
      remove: null,
      block: null,
      unblock: null,
      lastLogin: null,
      quota: null,
      registration: null,
      tokens: null,
    },
    ...eveningSlips(now),
    tokens: [
      {
        token: 'k2h8m4qx9w7d',
        comment: 'Library, Saturday',
        maxUses: 40,
        used: 28,
        pending: 2,
        expiresAt: now + 5 * 3_600_000,
        state: 'active',
      },
      { token: 'spring-fair', comment: '', maxUses: 10, used: 10, pending: 0, expiresAt: null, state: 'used-up' },
      {
        token: 'zq3t7b5n1c8v',
        comment: 'Town hall',
        maxUses: null,
        used: 3,
        pending: 0,
        expiresAt: minutes(60 * 24 * 9),
        state: 'expired',
      },
    ],
    registration: { open: false, firstLogin: true },
    space: { usedBytes: 41.5e6, maxBytes: 512 * 1024 ** 2 },
    wall: {
      card: {
        kind: 'account',
        text: registration,
        code: paintCode(registration),
        reason: 'server',
        detail: null,
        possible: ['automatic', 'address', 'domain', 'desk'],
      },
      health: { state: 'good', code: null, cause: null, lookedAt: minutes(1) },
      people: { arrived: 35, handedOver: 2, byToken: null },
      wifi: { passwordSet: false, wrong: null },
      paused: false,
      address: 'http://192.168.1.20:8080/enter?key=s3kfU2xQ#/display',
      monitors: {
        all: [
          { id: '1', label: 'Laptop', width: 1366, height: 768, isTable: true },
          { id: '2', label: 'Projector', width: 1920, height: 1080, isTable: false },
        ],
        shownOn: null,
      },
    },
    register: { isOpen: true, code: { text: wallCode, picture: paintCode(wallCode) } },
    closed: {
      revoked: 2,
      failed: 0,
      skipped: 1,
      cause: null,
      erased: 5,
      path: '/home/desk/counts-Library-meetup-2026-11-21.csv',
    },
    failures: {},
  }
}
