import { expect } from 'vitest'
import {
  startNewStalwart,
  startOldStalwart,
  stalwartKey,
  stalwartPassword,
  stalwartSettings,
  type FakeStalwart,
} from '../fakes/stalwart.ts'
import { keepsTheContract, type Contract } from './suite.ts'

const session = 'GET /jmap/session'
const jmap = 'POST /jmap/'
const principal = '/api/principal/{address}'
const refuses = (said: object) => (fake: FakeStalwart) => void (fake.refuses = said)
const notCreated = (error: object) => refuses({ notCreated: { a: error } })

const common: Pick<Contract<FakeStalwart>, 'provider' | 'settings' | 'secrets' | 'wrongCredentials'> = {
  provider: 'stalwart',
  settings: stalwartSettings,
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
