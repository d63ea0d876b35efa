import { beforeEach, describe, expect, test } from 'vitest'
import { parseSettings } from '../../electron/providers/form.ts'
import { findProvider } from '../../electron/providers/index.ts'
import type { Ports } from '../../electron/providers/provider.ts'
import { makeCertificate } from '../fakes/certificates.ts'
import { mailuToken, startFakeMailu, type FakeMailu } from '../fakes/mailu.ts'
import { failureOf, makeProfile, testPorts } from '../fakes/providers.ts'
import { keepsTheContract } from './suite.ts'

const settings = (fake: FakeMailu) => ({
  server: '127.0.0.1',
  web: fake.web.origin,
  domain: 'Example.org',
  token: mailuToken,
})
const one = '/api/v1/user/{address}'
const refuses = (status: number, message: string) => (fake: FakeMailu) => void (fake.refuses = { status, message })

keepsTheContract<FakeMailu>({
  provider: 'mailu',
  start: startFakeMailu,
  settings,
  secrets: [mailuToken],
  asks: ['POST /api/v1/user'],
  refusals: {
    'that has no such domain': {
      but: { domain: 'other.example' },
      code: 'invalid-input',
      says: /has no mail domain other\.example/,
    },
    'that has the name already': { given: refuses(409, 'User a@example.org already exists'), code: 'name-taken' },
    'whose domain is full': { given: refuses(409, 'Too many users for domain example.org'), code: 'quota' },
    'that does not like the name': {
      given: refuses(400, 'Provided email address a@example.org is not a valid email address'),
      code: 'name-rules',
    },
    'that does not like the password': {
      given: refuses(400, 'The password has been leaked, choose another'),
      code: 'password-rules',
      says: /leaked/,
    },
    'that misses something': { given: refuses(400, 'Input payload validation failed'), code: 'server-error' },
    'that has banned this laptop': { given: refuses(429, 'Too many attempts from your IP'), code: 'rate-limited' },
    'that hides its refusal behind status 200': {
      given(fake) {
        fake.hidesStatus = true
        refuses(409, 'User a@example.org already exists')(fake)
      },
      code: 'name-taken',
    },
    'that broke on the request': { given: refuses(500, 'Internal Server Error'), code: 'server-error' },
    'whose API is off': { given: fake => void (fake.apiOn = false), code: 'malformed', says: /API=true/ },
  },
  wrongCredentials: { but: { token: 'wR0ng/token' }, asks: ['POST /api/v1/user'] },
  deeds: {
    exists: {
      do: ({ provider, settings, login, ports }) => provider.exists?.(settings, login.address, ports),
      asks: [`GET ${one}`],
      gives: true,
    },
    'exists of a mailbox that is not there': {
      do: ({ provider, settings, ports }) => provider.exists?.(settings, 'nobody@example.org', ports),
      asks: [`GET ${one}`],
      gives: false,
    },
    remove: {
      do: ({ provider, settings, login, ports }) => provider.remove?.(settings, login.address, ports),
      asks: [`DELETE ${one}`],
      after: ({ users }) => expect(users.size).toBe(0),
    },
    'remove of a mailbox that is gone': {
      given: ({ users }) => users.clear(),
      do: ({ provider, settings, login, ports }) => provider.remove?.(settings, login.address, ports),
      asks: [`DELETE ${one}`],
    },
    block: {
      do: ({ provider, settings, login, ports }) => provider.block?.(settings, login.address, ports),
      asks: [`PATCH ${one}`],
      after: ({ accounts, users }) => expect([accounts.size, users.size]).toEqual([0, 1]),
    },
    unblock: {
      given: ({ accounts, users }, { address }) => {
        const user = users.get(address)
        if (user) user.enabled = false
        accounts.clear()
      },
      do: ({ provider, settings, login, ports }) => provider.unblock?.(settings, login.address, ports),
      asks: [`PATCH ${one}`],
      after: ({ accounts }, { address, password }) => expect(accounts.get(address)).toBe(password),
    },
    'quota.read': {
      do: ({ provider, settings, login, ports }) => provider.quota?.read(settings, login.address, ports),
      asks: [`GET ${one}`],
      gives: { usedBytes: 4096, maxBytes: 1_000_000_000 },
    },
    'quota.set': {
      do: ({ provider, settings, login, ports }) => provider.quota?.set(settings, login.address, 5e8, ports),
      asks: [`PATCH ${one}`],
      after: ({ users }, { address }) => expect(users.get(address)?.quota).toBe(5e8),
    },
  },
})

describe('Mailu', () => {
  let fake: FakeMailu
  let ports: Ports
  beforeEach(async () => {
    const certificate = await makeCertificate({ names: ['IP:127.0.0.1'] })
    fake = await startFakeMailu(certificate)
    ports = testPorts([certificate.cert])
    return () => fake.stop()
  })
  const provider = findProvider('mailu')

  test('is told everything that lets a phone in at once, and the space of a profile', async () => {
    const login = await makeProfile(provider, { ...settings(fake), spaceMiB: '50' }, ports)
    const [asked] = fake.web.asked
    expect({ type: asked?.headers['content-type'], body: JSON.parse(asked?.body ?? '') as unknown }).toEqual({
      type: 'application/json',
      body: {
        email: login?.address,
        raw_password: login?.password,
        comment: 'Made by Welcome Desk',
        enabled: true,
        enable_imap: true,
        change_pw_next_login: false,
        quota_bytes: 52_428_800,
      },
    })
  })

  test('says so when the mailbox to block is gone', async () => {
    const chosen = parseSettings(provider, settings(fake))
    expect(await failureOf(Promise.resolve(provider.block?.(chosen, 'gone@example.org', ports)))).toEqual({
      code: 'server-error',
      message: `127.0.0.1:${fake.web.port} has no such mailbox any more`,
    })
  })

  test('bans a laptop with a wrong token after ten requests, which one failure does not reach', async () => {
    const wrong = { ...settings(fake), token: 'wrong' }
    expect(await failureOf(makeProfile(provider, wrong, ports))).toMatchObject({ code: 'credentials' })
    expect(await makeProfile(provider, settings(fake), ports)).toBeDefined()
    for (let count = 0; count < 9; count += 1) await failureOf(makeProfile(provider, wrong, ports))
    expect(await failureOf(makeProfile(provider, settings(fake), ports))).toMatchObject({ code: 'rate-limited' })
  })
})
