import { expect } from 'vitest'
import { madmailAdminToken } from '../fakes/madmail-admin.ts'
import { madmailToken, startFakeMadmail, type FakeMadmail } from '../fakes/madmail.ts'
import type { RawSettings } from '../fakes/providers.ts'
import { json } from '../fakes/web.ts'
import { keepsTheContract, type Contract } from './suite.ts'

const past = '2020-01-01T00:00:00Z'
const fresh = { maxUses: 10, used: 0, comment: '', expiresAt: null }
const bare = ({ web }: FakeMadmail): RawSettings => ({ domain: 'chat.example.org', web: web.origin })
const withAdmin = (fake: FakeMadmail): RawSettings => ({ ...bare(fake), adminToken: madmailAdminToken })
const secrets = [madmailToken, 'sp8cial', madmailAdminToken]

const registration = (generation: 1 | 2): Contract<FakeMadmail> => ({
  provider: 'madmail',
  variant: `of generation ${generation}`,
  start: certificate => startFakeMadmail(certificate, generation),
  settings: bare,
  secrets,
  asks: ['POST /new'],
  broken: () => ({ '403': 'closed' }),
  refusals: {
    'that is closed': { given: fake => void (fake.open = false), code: 'closed', says: /registration is closed$/ },
    'that wants a token': { given: fake => void (fake.tokenRequired = true), code: 'token-missing' },
    'that does not know the token': { but: { token: madmailToken }, code: 'token-invalid' },
    'whose token has expired': {
      given: fake => void fake.tokens.set(madmailToken, { ...fresh, expiresAt: past }),
      but: { token: madmailToken },
      code: 'token-expired',
    },
    'whose token is used up': {
      given: fake => void fake.tokens.set(madmailToken, { ...fresh, used: 10 }),
      but: { token: madmailToken },
      code: 'token-used-up',
    },
    'whose token is used up by profiles that nobody has used yet': {
      given: fake => {
        fake.tokens.set(madmailToken, { ...fresh, maxUses: 1 })
        fake.make('other@chat.example.org', 'other-Password', madmailToken)
      },
      but: { token: madmailToken },
      code: 'token-used-up',
      says: /handed out ones count$/,
    },
    'that gives addresses of another domain': {
      given: fake => void (fake.domain = 'other.example'),
      code: 'malformed',
      says: /another domain than chat\.example\.org/,
    },
    'that finds no free name': {
      given: ({ web }) => web.spoil(json({ error: 'no free name after 5 tries: sp8cial' }, 500)),
      code: 'server-error',
    },
  },
})
keepsTheContract(registration(2))
keepsTheContract(registration(1))

const admin = 'POST /api/admin'
const asAdmin = (generation: 1 | 2, create: 'admin' | 'import'): Contract<FakeMadmail> => ({
  ...registration(generation),
  variant: `of generation ${generation}, by ${create}`,
  settings: fake => ({ ...withAdmin(fake), create }),
  asks: [admin],
  broken: () => ({}),
  refusals: {},
  wrongCredentials: { but: { adminToken: 'b'.repeat(64) }, asks: [admin] },
})
for (const generation of [1, 2] as const)
  keepsTheContract({
    ...asAdmin(generation, 'admin'),
    refusals: {
      'that gives addresses of another domain': {
        given: fake => void (fake.domain = 'other.example'),
        code: 'malformed',
      },
      'without a mail domain': {
        given: fake => void (fake.domain = ''),
        code: 'server-error',
        says: /answered 503: account creation not configured/,
      },
      'that is locked after ten wrong tokens of anybody': {
        given: fake => void (fake.failures = 10),
        code: 'credentials',
        says: /for a minute$/,
      },
      'too old to make accounts so': {
        given: ({ web }) => web.spoil(json({ status: 405, resource: '/admin/accounts', body: null, error: 'no' })),
        code: 'server-error',
        says: /this version of Madmail/,
      },
      'that fails without a word': {
        given: ({ web }) => {
          const body = { email: 'a@chat.example.org', password: 'sp8cial' }
          web.spoil(json({ status: 500, resource: '/admin/accounts', body, error: null }))
        },
        code: 'server-error',
        says: /answered 500$/,
      },
      'at another path': { but: { adminPath: '/elsewhere' }, code: 'malformed', says: /is this its admin path/ },
    },
  })

for (const generation of [1, 2] as const)
  keepsTheContract({
    ...asAdmin(generation, 'import'),
    refusals: {
      'that leaves the name out without a word': {
        given: ({ web }) => web.spoil(json({ status: 200, body: { imported: 0, skipped: 1 }, error: null })),
        code: 'name-taken',
      },
      'that has blocked the name': {
        given: ({ web }) =>
          web.spoil(
            json({
              status: 200,
              body: { imported: 0, skipped: 1, errors: ['x: username is blocklisted'] },
              error: null,
            }),
          ),
        code: 'name-taken',
      },
      'that does not like the name': {
        but: { domain: 'under_score' },
        code: 'invalid-input',
      },
      'whose disk is full': {
        given: ({ web }) =>
          web.spoil(
            json({
              status: 200,
              body: { imported: 0, skipped: 0, errors: [`x: disk full ${madmailAdminToken}`] },
              error: null,
            }),
          ),
        code: 'server-error',
        says: /made nothing: x: disk full …$/,
      },
    },
    deeds: {
      exists: {
        do: ({ provider, settings, login, ports }) => provider.exists?.(settings, login.address, ports),
        asks: [admin],
        gives: true,
      },
      'exists of a mailbox that is not there': {
        do: ({ provider, settings, ports }) => provider.exists?.(settings, 'nobody@chat.example.org', ports),
        asks: [admin],
        gives: false,
      },
      remove: {
        do: ({ provider, settings, login, ports }) => provider.remove?.(settings, login.address, ports),
        asks: [admin],
        after: ({ everybody, blocked }, { address }) =>
          expect([everybody.has(address), blocked.has(address)]).toEqual([false, true]),
      },
      block: {
        do: ({ provider, settings, login, ports }) => provider.block?.(settings, login.address, ports),
        asks: [admin],
        after: ({ everybody, accounts }, { address }) =>
          expect([everybody.has(address), accounts.has(address)]).toEqual([true, false]),
      },
      unblock: {
        given: ({ blocked, accounts }, { address }) => {
          blocked.set(address, 'x')
          accounts.delete(address)
        },
        do: ({ provider, settings, login, ports }) => provider.unblock?.(settings, login.address, ports),
        asks: [admin],
        after: ({ accounts }, { address, password }) => expect(accounts.get(address)).toBe(password),
      },
      lastLogin: {
        given: (fake, { address }) => fake.logIn(address, 1_700_000_000),
        do: ({ provider, settings, login, ports }) => provider.lastLogin?.(settings, login.address, ports),
        asks: [admin],
        gives: 1_700_000_000_000,
      },
      'lastLogin before anybody has logged in': {
        do: ({ provider, settings, login, ports }) => provider.lastLogin?.(settings, login.address, ports),
        asks: [admin],
        gives: null,
      },
      'quota.read': {
        do: ({ provider, settings, login, ports }) => provider.quota?.read(settings, login.address, ports),
        asks: [admin],
        gives: { usedBytes: 4096, maxBytes: 1_000_000_000 },
      },
      'quota.set': {
        do: ({ provider, settings, login, ports }) => provider.quota?.set(settings, login.address, 5e6, ports),
        asks: [admin],
        after: ({ everybody }, { address }) => expect(everybody.get(address)?.maxBytes).toBe(5_000_000),
      },
      'registration.read': {
        given: fake => void (fake.jit = false),
        do: ({ provider, settings, ports }) => provider.registration?.read(settings, ports),
        asks: [admin, admin],
        // Only in the second generation does an open registration let first logins in by itself.
        gives: { open: true, firstLogin: generation === 2 },
      },
      'registration.set': {
        do: ({ provider, settings, ports }) =>
          provider.registration?.set(settings, { open: false, firstLogin: false }, ports),
        asks: generation === 2 ? [admin, admin, admin] : [admin, admin],
        after: fake => expect([fake.open, fake.jit, fake.jitInEffect()]).toEqual([false, false, false]),
      },
      'tokens.list': {
        given: fake => {
          fake.tokens.set('one', { maxUses: 3, used: 1, comment: 'Fair', expiresAt: '2099-05-01T10:00:00Z' })
          fake.tokens.set('two', { maxUses: 1, used: 0, comment: '', expiresAt: null })
          fake.tokens.set('three', { ...fresh, expiresAt: past })
          fake.make('waiting@chat.example.org', 'waiting-Password', 'two')
        },
        do: ({ provider, settings, ports }) => provider.tokens?.list(settings, ports),
        asks: [admin],
        gives: [
          {
            token: 'one',
            comment: 'Fair',
            maxUses: 3,
            used: 1,
            pending: 0,
            expiresAt: Date.UTC(2099, 4, 1, 10),
            state: 'active',
          },
          { token: 'two', comment: '', maxUses: 1, used: 0, pending: 1, expiresAt: null, state: 'used-up' },
          {
            token: 'three',
            comment: '',
            maxUses: 10,
            used: 0,
            pending: 0,
            expiresAt: Date.parse(past),
            state: 'expired',
          },
        ],
      },
      'tokens.create': {
        do: ({ provider, settings, ports }) =>
          provider.tokens?.create(settings, { comment: 'Fair', maxUses: 5, expiresAt: Date.UTC(2099, 0, 1) }, ports),
        asks: [admin],
        gives: {
          token: expect.stringMatching(/^[a-z0-9]{24}$/),
          comment: 'Fair',
          maxUses: 5,
          used: 0,
          pending: 0,
          expiresAt: Date.UTC(2099, 0, 1),
          state: 'active',
        },
      },
      'tokens.remove': {
        given: fake => void fake.tokens.set('one', fresh),
        do: ({ provider, settings, ports }) => provider.tokens?.remove(settings, 'one', ports),
        asks: [admin],
        after: ({ tokens }) => expect(tokens.size).toBe(0),
      },
    },
  })
