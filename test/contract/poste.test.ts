import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { parseSettings } from '../../electron/providers/form.ts'
import { findProvider } from '../../electron/providers/index.ts'
import { makeCertificate, type TestCertificate } from '../fakes/certificates.ts'
import { posteAdministrator, postePassword, startFakePoste, type FakePoste } from '../fakes/poste.ts'
import { failureOf, makeProfile, testPorts, type RawSettings } from '../fakes/providers.ts'
import { json, page, send } from '../fakes/web.ts'
import { keepsTheContract, type Contract, type Refusal } from './suite.ts'

const settings = ({ web }: FakePoste): RawSettings => ({
  server: 'nas.example.org',
  web: web.origin,
  domain: 'example.org',
  administrator: posteAdministrator,
  password: postePassword,
})
const create = 'POST /admin/api/v1/boxes'
const box = '/admin/api/v1/boxes/{address}'
const refuses = (status: number, message: string, rest: Omit<Refusal<FakePoste>, 'given'>): Refusal<FakePoste> => ({
  given: fake => void (fake.refuses = () => json({ code: status, message }, status)),
  ...rest,
})

const poste: Contract<FakePoste> = {
  provider: 'poste',
  start: startFakePoste,
  settings,
  secrets: [postePassword],
  asks: [create],
  // What it says to something that worked is not known, only that it is JSON or nothing: the proof login tells.
  broken: () => ({ 'nothing with status 200': null, 'an error with status 200': null }),
  refusals: {
    'that has such a mailbox': refuses(409, 'Conflict', { code: 'name-taken' }),
    'that says so in words': refuses(400, 'This value is already used.', { code: 'name-taken', says: /already used/ }),
    'that wants other passwords': refuses(422, 'Password is too weak', { code: 'password-rules' }),
    'that wants other names': refuses(422, 'This is not a valid email address', { code: 'name-rules' }),
    'whose license is full': refuses(400, 'Maximum number of boxes reached', { code: 'quota' }),
    'that lacks the domain': {
      but: { domain: 'other.example' },
      code: 'invalid-input',
      says: /is there the domain other\.example\?\)$/,
    },
    'that says nothing useful': refuses(400, 'Bad Request', { code: 'server-error', says: /refused \(400\)/ }),
    'that refuses with a web page': {
      given: fake => void (fake.refuses = () => send(400, 'text/html', page('400 Bad Request'))),
      code: 'malformed',
    },
    'that repeats what it was sent': {
      given: fake => void (fake.refuses = sent => json({ message: 'Validation failed', sent }, 400)),
      code: 'server-error',
      says: /Validation failed/,
    },
  },
  wrongCredentials: { but: { password: 'wrong' }, asks: [create] },
  deeds: {
    exists: {
      do: ({ provider, settings, login, ports }) => provider.exists?.(settings, login.address, ports),
      asks: [`GET ${box}`],
      gives: true,
    },
    'exists of a mailbox that is not there': {
      do: ({ provider, settings, ports }) => provider.exists?.(settings, 'nobody@example.org', ports),
      asks: [`GET ${box}`],
      gives: false,
    },
    'list, page by page and only of its own domain': {
      given: fake => {
        fake.boxes.set('anna@example.org', { password: 'x', disabled: false, storageLimit: 0 })
        fake.mostPerPage = 1
      },
      do: async ({ provider, settings, login, ports }) =>
        (await provider.list?.(settings, ports))?.map(address => (address === login.address ? 'the new one' : address)),
      asks: Array.from({ length: 3 }, () => 'GET /admin/api/v1/boxes'),
      gives: ['the new one', 'anna@example.org'],
    },
    'quota.read': {
      given: ({ boxes }, { address }) => {
        const known = boxes.get(address)
        if (known) known.storageLimit = 100
      },
      do: ({ provider, settings, login, ports }) => provider.quota?.read(settings, login.address, ports),
      asks: [`GET ${box}/quota`],
      gives: { usedBytes: null, maxBytes: 100 * 1024 ** 2 },
    },
    'quota.read where there is no limit': {
      do: ({ provider, settings, login, ports }) => provider.quota?.read(settings, login.address, ports),
      asks: [`GET ${box}/quota`],
      gives: { usedBytes: null, maxBytes: null },
    },
    'quota.set': {
      do: ({ provider, settings, login, ports }) => provider.quota?.set(settings, login.address, 100e6, ports),
      asks: [`PATCH ${box}/quota`],
      after: ({ boxes }, { address }) => expect(boxes.get(address)?.storageLimit).toBe(95),
    },
    remove: {
      do: ({ provider, settings, login, ports }) => provider.remove?.(settings, login.address, ports),
      asks: [`DELETE ${box}`],
      after: ({ boxes }) => expect(boxes.size).toBe(0),
    },
    'remove once more': {
      given: ({ boxes }) => boxes.clear(),
      do: ({ provider, settings, login, ports }) => provider.remove?.(settings, login.address, ports),
      asks: [`DELETE ${box}`],
    },
    block: {
      do: ({ provider, settings, login, ports }) => provider.block?.(settings, login.address, ports),
      asks: [`PATCH ${box}`],
      after: ({ boxes, accounts }) => expect([boxes.size, accounts.size]).toEqual([1, 0]),
    },
    unblock: {
      given: ({ boxes, accounts }, { address }) => {
        const known = boxes.get(address)
        if (known) known.disabled = true
        accounts.clear()
      },
      do: ({ provider, settings, login, ports }) => provider.unblock?.(settings, login.address, ports),
      asks: [`PATCH ${box}`],
      after: ({ accounts }, { address, password }) => expect(accounts.get(address)).toBe(password),
    },
  },
}
keepsTheContract(poste)
keepsTheContract({
  ...poste,
  variant: 'with a limit of space',
  settings: fake => ({ ...settings(fake), spaceMiB: '100' }),
  asks: [create, `PATCH ${box}/quota`],
  refusals: {},
  deeds: {},
})

describe('poste.io', () => {
  const provider = findProvider('poste')
  let certificate: TestCertificate
  let fake: FakePoste
  beforeAll(async () => {
    certificate = await makeCertificate({ names: ['IP:127.0.0.1'] })
  })
  beforeEach(async () => {
    fake = await startFakePoste(certificate)
    return () => fake.stop()
  })
  const make = (more: RawSettings = {}) =>
    makeProfile(provider, { ...settings(fake), ...more }, testPorts([certificate.cert]))

  test('on a storage box gives profiles at the ports of its router', async () => {
    const ports = { imap: 'home.example.net:24993:ssl', smtp: 'home.example.net:24587:starttls', certificates: 'any' }
    expect(await make(ports)).toMatchObject({
      imap: { host: 'home.example.net', port: 24993, security: 'ssl' },
      smtp: { host: 'home.example.net', port: 24587, security: 'starttls' },
      certificates: 'any',
    })
  })

  test('is told the space in whole megabytes, as a number', async () => {
    const login = await make({ spaceMiB: '100' })
    expect(fake.boxes.get(login?.address ?? '')?.storageLimit).toBe(100)
  })

  test('that cannot block because the mailbox is gone says so', async () => {
    const parsed = parseSettings(provider, settings(fake))
    const block = provider.block?.(parsed, 'gone@example.org', testPorts([certificate.cert])) ?? Promise.resolve()
    expect(await failureOf(block)).toMatchObject({
      code: 'server-error',
      message: expect.stringMatching(/no such mailbox/),
    })
  })

  test.each([
    [{ administrator: 'admin' }, 'administrator', 'Administrator: write the whole address, like admin@example.org'],
    [{ password: '' }, 'password', 'Password: is missing'],
  ])('is not set up with %j', (more, field, message) => {
    expect(() => parseSettings(provider, { ...settings(fake), ...more })).toThrow(
      expect.objectContaining({ code: 'invalid-input', field, message }),
    )
  })
})
