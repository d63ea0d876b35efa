import { beforeEach, describe, expect, test } from 'vitest'
import { findProvider } from '../../electron/providers/index.ts'
import { makeCertificate, type TestCertificate } from '../fakes/certificates.ts'
import { failureOf, makeProfile, testPorts } from '../fakes/providers.ts'
import {
  startNewStalwart,
  startOldStalwart,
  stalwartKey,
  stalwartPassword,
  type FakeStalwart,
} from '../fakes/stalwart.ts'
import { json } from '../fakes/web.ts'
import { keepsTheContract, type Contract } from './suite.ts'

const settings = (fake: FakeStalwart) => ({
  server: '127.0.0.1',
  web: fake.web.origin,
  domain: 'example.org',
  administrator: 'admin',
  password: stalwartPassword,
})
const session = 'GET /jmap/session'
const jmap = 'POST /jmap/'
const principal = '/api/principal/{address}'
const refuses = (said: object) => (fake: FakeStalwart) => void (fake.refuses = said)
const notCreated = (error: object) => refuses({ notCreated: { a: error } })

const common: Pick<Contract<FakeStalwart>, 'provider' | 'settings' | 'secrets' | 'wrongCredentials'> = {
  provider: 'stalwart',
  settings,
  secrets: [stalwartPassword, stalwartKey],
  wrongCredentials: { but: { password: 'wR0ng:one' }, asks: [session] },
}
const lockedOut = {
  given: ({ accounts, people }: FakeStalwart) => {
    for (const person of people) person.mayLogIn = false
    accounts.clear()
  },
  after: ({ accounts }: FakeStalwart, { address, password }: { address: string; password: string }) =>
    expect(accounts.get(address)).toBe(password),
}

keepsTheContract<FakeStalwart>({
  ...common,
  variant: 'up to 0.15',
  start: startOldStalwart,
  asks: [session, 'POST /api/principal'],
  creates: ['POST /api/principal'],
  broken: ask => (ask === session ? {} : { 'an error with status 200': 'server-error' }),
  refusals: {
    'that has no such domain': {
      but: { domain: 'other.example' },
      code: 'invalid-input',
      says: /has no mail domain other\.example$/,
    },
    'that has the name already': {
      given: refuses({ error: 'fieldAlreadyExists', field: 'name', value: 'x' }),
      code: 'name-taken',
    },
    'whose accounts lie in LDAP': {
      given: refuses({ error: 'unsupported', details: 'LDAP directory cannot be managed.' }),
      code: 'server-error',
      says: /unsupported.*LDAP directory cannot be managed/,
    },
    'whose administrator may not give the role': {
      given: refuses({ error: 'other', details: 'Unauthorized', reason: 'missing permission individual-create' }),
      code: 'credentials',
      says: /missing permission/,
    },
    'whose tenant is full': {
      given: refuses({ error: 'other', details: 'Tenant principal quota exceeded' }),
      code: 'quota',
    },
    'that fails a check of its own': { given: refuses({ error: 'assertFailed' }), code: 'server-error' },
    'that repeats the password of the administrator': {
      given: refuses({ error: 'other', details: `bind failed with ${stalwartPassword}` }),
      code: 'server-error',
      says: /bind failed with …$/,
    },
    'that says nothing of the new account': { given: refuses({ data: null }), code: 'malformed' },
  },
  deeds: {
    exists: {
      do: ({ provider, settings, login, ports }) => provider.exists?.(settings, login.address, ports),
      asks: [session, `GET ${principal}`],
      gives: true,
    },
    'exists of a mailbox that is not there': {
      do: ({ provider, settings, ports }) => provider.exists?.(settings, 'nobody@example.org', ports),
      asks: [session, `GET ${principal}`],
      gives: false,
    },
    remove: {
      do: ({ provider, settings, login, ports }) => provider.remove?.(settings, login.address, ports),
      asks: [session, `DELETE ${principal}`],
      after: ({ people }) => expect(people).toEqual([]),
    },
    'remove of a mailbox that is gone': {
      given: ({ people }) => void people.splice(0),
      do: ({ provider, settings, login, ports }) => provider.remove?.(settings, login.address, ports),
      asks: [session, `DELETE ${principal}`],
    },
    block: {
      do: ({ provider, settings, login, ports }) => provider.block?.(settings, login.address, ports),
      asks: [session, `PATCH ${principal}`],
      after: ({ accounts, people }) => expect([accounts.size, people.length]).toEqual([0, 1]),
    },
    unblock: {
      ...lockedOut,
      do: ({ provider, settings, login, ports }) => provider.unblock?.(settings, login.address, ports),
      asks: [session, `PATCH ${principal}`],
    },
  },
})

keepsTheContract<FakeStalwart>({
  ...common,
  variant: 'from 0.16 on',
  start: startNewStalwart,
  asks: [session, jmap, jmap],
  // The first of the two only looks for the domain; what the second holds is tested below.
  creates: [],
  refusals: {
    'that has no such domain': {
      but: { domain: 'ample.org' },
      code: 'invalid-input',
      says: /has no mail domain ample\.org$/,
    },
    'that has the name already': { given: notCreated({ type: 'primaryKeyViolation' }), code: 'name-taken' },
    'that wants stronger passwords': {
      given: notCreated({ type: 'invalidProperties', properties: ['credentials/0'], description: 'too weak' }),
      code: 'password-rules',
      says: /too weak$/,
    },
    'that wants other names': {
      given: notCreated({ type: 'invalidProperties', properties: ['name'] }),
      code: 'name-rules',
    },
    'that wants something else': {
      given: notCreated({ type: 'invalidProperties', properties: ['locale'] }),
      code: 'server-error',
    },
    'whose administrator may not make accounts': { given: notCreated({ type: 'forbidden' }), code: 'credentials' },
    'that is full': { given: notCreated({ type: 'overQuota' }), code: 'quota' },
    'that counts requests': { given: notCreated({ type: 'rateLimit' }), code: 'rate-limited' },
    'that has trouble with the request': { given: notCreated({ type: 'serverFail' }), code: 'server-error' },
    'that refuses the whole call': {
      given: fake => void (fake.refusesCall = { type: 'forbidden', description: 'sysDomainQuery is missing' }),
      code: 'credentials',
      says: /sysDomainQuery/,
    },
    'that says neither yes nor no': { given: refuses({ accountId: 'b' }), code: 'malformed' },
  },
  deeds: {
    exists: {
      do: ({ provider, settings, login, ports }) => provider.exists?.(settings, login.address, ports),
      asks: [session, jmap],
      gives: true,
    },
    'exists of a mailbox that is not there': {
      do: ({ provider, settings, ports }) => provider.exists?.(settings, 'nobody@example.org', ports),
      asks: [session, jmap],
      gives: false,
    },
    remove: {
      do: ({ provider, settings, login, ports }) => provider.remove?.(settings, login.address, ports),
      asks: [session, jmap, jmap],
      after: ({ people }) => expect(people).toEqual([]),
    },
    'remove of a mailbox that is gone, where another has its name in it': {
      given: ({ people }) => {
        for (const person of people) person.address = `not${person.address}`
      },
      do: ({ provider, settings, login, ports }) => provider.remove?.(settings, login.address, ports),
      asks: [session, jmap],
      after: ({ people }) => expect(people).toHaveLength(1),
    },
    block: {
      do: ({ provider, settings, login, ports }) => provider.block?.(settings, login.address, ports),
      asks: [session, jmap, jmap],
      after: ({ accounts, people }) => expect([accounts.size, people.length]).toEqual([0, 1]),
    },
    unblock: {
      ...lockedOut,
      given: fake => {
        lockedOut.given(fake)
        fake.namesPrimary = true
      },
      do: ({ provider, settings, login, ports }) => provider.unblock?.(settings, login.address, ports),
      asks: [session, jmap, jmap],
    },
  },
})

describe('Stalwart', () => {
  const provider = findProvider('stalwart')
  let certificate: TestCertificate
  beforeEach(async () => {
    certificate = await makeCertificate({ names: ['IP:127.0.0.1'] })
  })

  test.each([
    ['up to 0.15', startOldStalwart, 50 * 1024 ** 2],
    ['from 0.16 on', startNewStalwart, 50 * 1024 ** 2],
  ])('%s takes an API key too, and gives the space it is told', async (_what, start, quota) => {
    await using stack = new AsyncDisposableStack()
    const fake = await start(certificate)
    stack.defer(() => fake.stop())
    const raw = { ...settings(fake), password: stalwartKey, kind: 'api-key', spaceMiB: '50' }
    await makeProfile(provider, raw, testPorts([certificate.cert]))
    expect(fake.people).toMatchObject([{ quota, mayLogIn: true }])
  })

  test('from 0.16 on is asked once to make an account, the first time only for the domain', async () => {
    await using stack = new AsyncDisposableStack()
    const fake = await startNewStalwart(certificate)
    stack.defer(() => fake.stop())
    await makeProfile(provider, settings(fake), testPorts([certificate.cert]))
    const methods = fake.web.asked.slice(1).map(({ body }) => body.match(/x:\w+\/\w+(?=",\{)/g))
    expect(methods).toEqual([['x:Domain/query', 'x:Domain/get'], ['x:Account/set']])
  })

  test('without JMAP is one up to 0.15', async () => {
    await using stack = new AsyncDisposableStack()
    const fake = await startOldStalwart(certificate)
    stack.defer(() => fake.stop())
    fake.web.spoil(json({ type: 'about:blank', status: 404 }, 404))
    await makeProfile(provider, settings(fake), testPorts([certificate.cert]))
    expect(fake.people).toHaveLength(1)
  })

  test('never gets the password sent anywhere else, whatever it says about itself', async () => {
    await using stack = new AsyncDisposableStack()
    const fake = await startNewStalwart(certificate)
    stack.defer(() => fake.stop())
    const urls: string[] = []
    const ports = testPorts([certificate.cert])
    const http: typeof ports.http = request => {
      urls.push(new URL(request.url).host)
      return ports.http(request)
    }
    await makeProfile(provider, settings(fake), { ...ports, http })
    expect([...new Set(urls)]).toEqual([`127.0.0.1:${fake.web.port}`])
  })

  test('refuses an administrator that is none', async () => {
    const raw = { server: 'a.example', domain: 'a.example', administrator: 'ad:min', password: 'x' }
    expect(await failureOf(makeProfile(provider, raw, testPorts([])))).toMatchObject({
      code: 'invalid-input',
    })
  })
})
