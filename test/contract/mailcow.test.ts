import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { parseSettings } from '../../electron/providers/form.ts'
import { findProvider } from '../../electron/providers/index.ts'
import { makeCertificate, type TestCertificate } from '../fakes/certificates.ts'
import { mailcowKey, startFakeMailcow, type FakeMailcow } from '../fakes/mailcow.ts'
import { failureOf, makeProfile, testPorts } from '../fakes/providers.ts'
import { json } from '../fakes/web.ts'
import { keepsTheContract, type Contract } from './suite.ts'

const settings = ({ web }: FakeMailcow) => ({
  server: '127.0.0.1',
  web: web.origin,
  domain: 'example.org',
  key: mailcowKey,
})
const add = 'POST /api/v1/add/mailbox'
const edit = 'POST /api/v1/edit/mailbox'
const remove = 'POST /api/v1/delete/mailbox'
const lookAt = 'GET /api/v1/get/mailbox/{address}'

const mailcow: Contract<FakeMailcow> = {
  provider: 'mailcow',
  start: startFakeMailcow,
  settings,
  secrets: [mailcowKey],
  asks: [add],
  refusals: {
    'whose domain has all the mailboxes it may have': {
      given: fake => void (fake.domain.mailboxes = 0),
      code: 'quota',
      says: /as many mailboxes as it may have \(max_mailbox_exceeded\)$/,
    },
    'whose domain gives a mailbox less space': {
      but: { spaceMiB: 2000 },
      code: 'quota',
      says: /\(mailbox_quota_exceeded\)/,
    },
    'whose domain has no space left': {
      given: fake => void (fake.domain.spaceMiB = 100),
      code: 'quota',
      says: /not enough space left/,
    },
    'that gives nobody space without a limit': { but: { spaceMiB: 0 }, code: 'quota', says: /without a limit/ },
    'that lacks the domain': { but: { domain: 'example.net' }, code: 'invalid-input', says: /it has no such domain/ },
    'that wants longer passwords': { given: fake => void (fake.passwordPolicy = /^.{40}/), code: 'password-rules' },
    'that takes the key from other addresses only': {
      given: fake => void (fake.allowedAddress = false),
      code: 'credentials',
      says: /does not take the key from this laptop's address/,
    },
    'whose key may only read': { given: fake => void (fake.readOnly = true), code: 'credentials', says: /only read/ },
    'that denies access with status 200': {
      given: fake => void (fake.says = [{ type: 'danger', msg: 'access_denied' }]),
      code: 'credentials',
    },
    'that refuses with an error instead of a danger': {
      given: fake => void (fake.says = { type: 'error', msg: 'Cannot add item' }),
      code: 'server-error',
      says: /^127\.0\.0\.1:\d+ refused: a reason this desk does not know$/,
    },
    'that refuses with a warning': {
      given: fake => void (fake.says = [{ type: 'warning', msg: ['something_new', 7] }]),
      code: 'server-error',
      says: /\(something_new\)/,
    },
    'that warns instead of making a mailbox': {
      given: fake => void (fake.says = [{ type: 'warning', msg: 'mailbox_added' }]),
      code: 'server-error',
    },
    'whose database quotes what it was given': {
      given: fake => void (fake.says = [{ type: 'danger', msg: ['SQLSTATE[42000] near aPassword-1', 1] }]),
      code: 'server-error',
      secrets: ['aPassword-1'],
    },
    'that says success of something else': {
      given: fake => void (fake.says = [{ type: 'success', msg: 'Task completed' }]),
      code: 'malformed',
    },
    'that says success of somebody else': {
      given: fake => void (fake.says = [{ type: 'success', msg: ['mailbox_added', 'other@example.org'] }]),
      code: 'malformed',
    },
    'that says nothing at all': { given: fake => void (fake.says = []), code: 'malformed' },
  },
  wrongCredentials: { but: { key: '000000-000000-000000-000000-000000' }, asks: [add] },
  deeds: {
    exists: {
      do: ({ provider, settings, login, ports }) => provider.exists?.(settings, login.address, ports),
      asks: [lookAt],
      gives: true,
    },
    'exists of a mailbox that is not there': {
      do: ({ provider, settings, ports }) => provider.exists?.(settings, 'nobody@example.org', ports),
      asks: [lookAt],
      gives: false,
    },
    list: {
      do: async ({ provider, settings, login, ports }) =>
        (await provider.list?.(settings, ports))?.map(address => address === login.address),
      asks: ['GET /api/v1/get/mailbox/all/example.org'],
      gives: [true],
    },
    remove: {
      do: ({ provider, settings, login, ports }) => provider.remove?.(settings, login.address, ports),
      asks: [remove],
      after: ({ mailboxes }) => expect(mailboxes.size).toBe(0),
    },
    block: {
      do: ({ provider, settings, login, ports }) => provider.block?.(settings, login.address, ports),
      asks: [edit],
      after: ({ accounts, mailboxes }) => expect([accounts.size, mailboxes.size]).toEqual([0, 1]),
    },
    unblock: {
      given: ({ mailboxes, accounts }, { address }) => {
        const mailbox = mailboxes.get(address)
        if (mailbox) mailbox.active = false
        accounts.clear()
      },
      do: ({ provider, settings, login, ports }) => provider.unblock?.(settings, login.address, ports),
      asks: [edit],
      after: ({ accounts }, { address, password }) => expect(accounts.get(address)).toBe(password),
    },
    'quota.set': {
      do: ({ provider, settings, login, ports }) => provider.quota?.set(settings, login.address, 100e6, ports),
      asks: [edit],
      after: ({ mailboxes }, { address }) => expect(mailboxes.get(address)?.quotaMiB).toBe(95),
    },
    'quota.read': {
      do: ({ provider, settings, login, ports }) => provider.quota?.read(settings, login.address, ports),
      asks: [lookAt],
      gives: { usedBytes: 4096, maxBytes: 512 * 1024 ** 2 },
    },
    lastLogin: {
      given: ({ mailboxes }, { address }) => {
        const mailbox = mailboxes.get(address)
        if (mailbox) mailbox.lastImapLogin = 1_700_000_000
      },
      do: ({ provider, settings, login, ports }) => provider.lastLogin?.(settings, login.address, ports),
      asks: [lookAt],
      gives: 1_700_000_000_000,
    },
    'lastLogin before anybody has logged in': {
      do: ({ provider, settings, login, ports }) => provider.lastLogin?.(settings, login.address, ports),
      asks: [lookAt],
      gives: null,
    },
  },
}

keepsTheContract(mailcow)

/** The guest gets an app password; nobody ever learns the one of the mailbox. */
keepsTheContract<FakeMailcow>({
  ...mailcow,
  variant: 'with app passwords',
  settings: fake => ({ ...settings(fake), password: 'app' }),
  asks: [add, 'POST /api/v1/add/app-passwd'],
  wrongCredentials: { but: { key: 'wrong' }, asks: [add] },
  refusals: {},
  deeds: {},
})

describe('mailcow', () => {
  const provider = findProvider('mailcow')
  let certificate: TestCertificate
  let fake: FakeMailcow
  beforeAll(async () => {
    certificate = await makeCertificate({ names: ['IP:127.0.0.1'] })
  })
  beforeEach(async () => {
    fake = await startFakeMailcow(certificate)
    return () => fake.stop()
  })
  const outside = () => testPorts([certificate.cert])
  const make = (more = {}) => makeProfile(provider, { ...settings(fake), ...more }, outside())
  const remove = (address: string) =>
    provider.remove?.(parseSettings(provider, settings(fake)), address, outside()) ??
    Promise.reject(new Error('cannot'))

  test('is told everything that a template could spoil, once', async () => {
    const login = await make({ spaceMiB: '100', mailsPerHour: '60', tag: 'summer party' })
    expect(fake.mailboxes.get(login?.address ?? '')).toEqual({
      password: login?.password,
      appPassword: null,
      active: true,
      quotaMiB: 100,
      tags: ['summer party'],
      rate: '60/h',
      opensByImap: true,
      lastImapLogin: 0,
    })
    expect(fake.web.asked.map(({ headers }) => [headers['x-api-key'], headers.cookie])).toEqual([
      [mailcowKey, undefined],
    ])
  })

  test('with app passwords keeps the password of the mailbox from everybody', async () => {
    const login = await make({ password: 'app' })
    const mailbox = fake.mailboxes.get(login?.address ?? '')
    expect(mailbox).toMatchObject({ appPassword: login?.password })
    expect(mailbox?.password).not.toBe(login?.password)
  })

  test.each([
    ['a mailbox', 'mailboxes', 'name-taken'],
    ['an alias', 'aliases', 'name-taken'],
    ['a temporary alias', 'temporaryAliases', 'name-taken'],
  ] as const)('that has %s of this name says so', async (_what, where, code) => {
    const login = await make()
    if (where !== 'mailboxes') {
      fake.mailboxes.clear()
      fake[where].add(login?.address ?? '')
    }
    const again = provider.create?.(parseSettings(provider, settings(fake)), login, outside()) ?? make()
    expect(await failureOf(again, [login?.password ?? ''])).toMatchObject({ code })
  })

  test('that has lost a mailbox already lets it be removed once more', async () => {
    const login = await make()
    fake.mailboxes.clear()
    await remove(login?.address ?? '')
    expect(fake.web.lines().length).toBe(3)
  })

  test('that does not let the key delete says so', async () => {
    const login = await make()
    fake.says = [{ type: 'danger', msg: 'access_denied' }]
    expect(await failureOf(remove(login?.address ?? ''))).toMatchObject({ code: 'credentials' })
  })

  test('with an answer of the form of older versions is understood', async () => {
    const login = await make()
    fake.web.spoil(json([]))
    const asked = provider.lastLogin?.(parseSettings(provider, settings(fake)), login?.address ?? '', outside())
    expect(await failureOf(asked ?? Promise.resolve())).toMatchObject({ code: 'server-error' })
  })

  test.each([
    [{ key: '' }, 'key', 'API key: is missing'],
    [{ key: 'two words' }, 'key', 'API key: has a character in it that no key has: paste it once more'],
    [{ spaceMiB: '-1' }, 'spaceMiB', expect.stringMatching(/^Space per profile in MiB: /)],
    [{ domain: 'user@example.org' }, 'domain', 'Mail domain: write only the name, like nine.testrun.org'],
  ])('is not set up with %j', (more, field, message) => {
    expect(() => parseSettings(provider, { ...settings(fake), ...more })).toThrow(
      expect.objectContaining({ code: 'invalid-input', field, message }),
    )
  })
})
