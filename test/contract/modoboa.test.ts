import { beforeEach, describe, expect, test } from 'vitest'
import { parseSettings } from '../../electron/providers/form.ts'
import { findProvider } from '../../electron/providers/index.ts'
import type { Ports } from '../../electron/providers/provider.ts'
import { makeCertificate } from '../fakes/certificates.ts'
import { modoboaToken, startFakeModoboa, type FakeModoboa } from '../fakes/modoboa.ts'
import { failureOf, makeProfile, testPorts } from '../fakes/providers.ts'
import { keepsTheContract } from './suite.ts'

const settings = (fake: FakeModoboa) => ({
  server: '127.0.0.1',
  web: fake.web.origin,
  domain: 'example.org',
  token: modoboaToken,
})
const add = 'POST /api/v2/accounts/'
const search = 'GET /api/v2/accounts/'
const refuses = (status: number, said: unknown) => (fake: FakeModoboa) => void (fake.refuses = { status, said })

keepsTheContract<FakeModoboa>({
  provider: 'modoboa',
  start: startFakeModoboa,
  settings,
  secrets: [modoboaToken],
  asks: [add],
  refusals: {
    'that has no such domain': {
      but: { domain: 'other.example' },
      code: 'invalid-input',
      says: /has no mail domain other\.example$/,
    },
    'that has the name already': {
      given: refuses(400, { username: ['A user with that username already exists.'] }),
      code: 'name-taken',
    },
    'that has the name already, as a conflict': {
      given: refuses(409, { detail: "User 'a@example.org' already exists" }),
      code: 'name-taken',
    },
    'that does not like the name': {
      given: refuses(400, { username: ['Enter a valid email address.'] }),
      code: 'name-rules',
      says: /refused: Enter a valid email address\.$/,
    },
    'that does not like the password and repeats it': {
      given: refuses(400, { password: ['aPassword-1 is too common.'] }),
      code: 'password-rules',
      says: /is too common/,
    },
    'whose administrator may not make more mailboxes': {
      given: refuses(400, { mailbox: ['Mailboxes: limit reached'] }),
      code: 'quota',
      says: /limit reached$/,
    },
    'where the domain belongs to somebody else': {
      given: refuses(400, { mailbox: ['Permission denied.'] }),
      code: 'credentials',
      says: /may not change example\.org$/,
    },
    'whose token may not do this': {
      given: refuses(403, { detail: 'You do not have permission to perform this action.' }),
      code: 'credentials',
    },
    'that counts requests': {
      given: refuses(429, { detail: 'Request was throttled. Expected available in 1 second.' }),
      code: 'rate-limited',
    },
    'of another version': { given: refuses(400, { random_password: ['Required.'] }), code: 'server-error' },
    'that makes something else': {
      given: refuses(201, { pk: 3, username: 'other@example.org' }),
      code: 'malformed',
      says: /another account/,
    },
    'that only says it worked': { given: refuses(200, { pk: 3, username: 'a@example.org' }), code: 'malformed' },
  },
  wrongCredentials: { but: { token: 'wrong' }, asks: [add] },
  deeds: {
    exists: {
      do: ({ provider, settings, login, ports }) => provider.exists?.(settings, login.address, ports),
      asks: [search],
      gives: true,
    },
    'exists of a mailbox that is not there': {
      do: ({ provider, settings, ports }) => provider.exists?.(settings, 'nobody@example.org', ports),
      asks: [search],
      gives: false,
    },
    remove: {
      do: ({ provider, settings, login, ports }) => provider.remove?.(settings, login.address, ports),
      asks: [search, 'POST /api/v2/accounts/17/delete/'],
      after: ({ people }) => expect(people).toEqual([]),
    },
    'remove of a mailbox that is gone, where another has its name in it': {
      given: ({ people }) => {
        for (const account of people) account.username = `not${account.username}`
      },
      do: ({ provider, settings, login, ports }) => provider.remove?.(settings, login.address, ports),
      asks: [search],
      after: ({ people }) => expect(people).toHaveLength(1),
    },
    block: {
      given: fake => void (fake.pages = true),
      do: ({ provider, settings, login, ports }) => provider.block?.(settings, login.address, ports),
      asks: [search, 'PATCH /api/v2/accounts/17/'],
      after: ({ accounts, people }) => expect([accounts.size, people.length]).toEqual([0, 1]),
    },
    unblock: {
      given: ({ accounts, people }) => {
        for (const account of people) account.active = false
        accounts.clear()
      },
      do: ({ provider, settings, login, ports }) => provider.unblock?.(settings, login.address, ports),
      asks: [search, 'PATCH /api/v2/accounts/17/'],
      after: ({ accounts }, { address, password }) => expect(accounts.get(address)).toBe(password),
    },
  },
})

describe('Modoboa', () => {
  let fake: FakeModoboa
  let ports: Ports
  beforeEach(async () => {
    const certificate = await makeCertificate({ names: ['IP:127.0.0.1'] })
    fake = await startFakeModoboa(certificate)
    ports = testPorts([certificate.cert])
    return () => fake.stop()
  })
  const provider = findProvider('modoboa')
  const chosen = () => parseSettings(provider, settings(fake))

  test('gives a profile the space it was told, or that of its domain', async () => {
    await makeProfile(provider, { ...settings(fake), spaceMiB: 50 }, ports)
    await makeProfile(provider, settings(fake), ports)
    expect(fake.people.map(({ quota }) => quota)).toEqual(['50', null])
  })

  test('that takes a request and changes nothing is found out', async () => {
    const login = await makeProfile(provider, settings(fake), ports)
    fake.deaf = true
    const blocking = Promise.resolve(provider.block?.(chosen(), login?.address ?? '', ports))
    expect(await failureOf(blocking)).toMatchObject({ code: 'server-error' })
  })

  test('says so when the mailbox to block is gone', async () => {
    expect(await failureOf(Promise.resolve(provider.block?.(chosen(), 'gone@example.org', ports)))).toEqual({
      code: 'server-error',
      message: `127.0.0.1:${fake.web.port} has no such mailbox any more`,
    })
  })
})
