import { expect } from 'vitest'
import type { FakeMadmail } from '../fakes/madmail.ts'
import type { Contract } from './suite.ts'

export const admin = 'POST /api/admin'
export const past = '2020-01-01T00:00:00Z'
export const fresh = { maxUses: 10, used: 0, comment: '', expiresAt: null }

/** What a Madmail server can do for the operator beside making profiles, one question each. */
export const madmailDeeds = (generation: 1 | 2): NonNullable<Contract<FakeMadmail>['deeds']> => ({
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
})
