import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { parseSettings } from '../../electron/providers/form.ts'
import { findProvider } from '../../electron/providers/index.ts'
import { abilityNames } from '../../electron/providers/provider.ts'
import { makeCertificate, type TestCertificate } from '../fakes/certificates.ts'
import { madmailAdminToken } from '../fakes/madmail-admin.ts'
import { madmailToken, startFakeMadmail, type FakeMadmail } from '../fakes/madmail.ts'
import { failureOf, makeProfile, testPorts, type RawSettings } from '../fakes/providers.ts'

const fresh = { maxUses: 10, used: 0, comment: '', expiresAt: null }
const bare = ({ web }: FakeMadmail): RawSettings => ({ domain: 'chat.example.org', web: web.origin })
const withAdmin = (fake: FakeMadmail): RawSettings => ({ ...bare(fake), adminToken: madmailAdminToken })
const secrets = [madmailToken, 'sp8cial', madmailAdminToken]

describe('Madmail', () => {
  const provider = findProvider('madmail')
  let certificate: TestCertificate
  let fake: FakeMadmail
  beforeAll(async () => {
    certificate = await makeCertificate({ names: ['IP:127.0.0.1'] })
  })
  beforeEach(async () => {
    fake = await startFakeMadmail(certificate)
    return () => fake.stop()
  })
  const outside = () => testPorts([certificate.cert])
  const make = (more: RawSettings = {}) => makeProfile(provider, { ...bare(fake), ...more }, outside())
  const parsed = (more: RawSettings = {}) => parseSettings(provider, { ...withAdmin(fake), ...more })

  test('gets the token where it reads it, and a use of it counts at the first login only', async () => {
    fake.tokens.set(madmailToken, { ...fresh, maxUses: 2 })
    fake.open = false
    const login = await make({ token: madmailToken })
    const state = async () =>
      (await provider.tokens?.list(parsed(), outside()))?.map(({ used, pending }) => [used, pending])
    expect(fake.web.asked[0]?.query.get('token')).toBe(madmailToken)
    expect(await state()).toEqual([[0, 1]])
    fake.logIn(login?.address ?? '', 1_700_000_000)
    expect(await state()).toEqual([[1, 0]])
  })

  test('without a name is trusted with any certificate, and its ports are those of the operator if he names some', async () => {
    fake.domain = '[127.0.0.1]'
    const raw = { domain: '127.0.0.1', imap: '127.0.0.1:24993:ssl' }
    expect(await make(raw)).toMatchObject({
      address: expect.stringMatching(/^[a-z0-9]{8}@\[127\.0\.0\.1\]$/),
      imap: { host: '127.0.0.1', port: 24993, security: 'ssl' },
      smtp: { host: '127.0.0.1', port: 465, security: 'ssl' },
      certificates: 'any',
    })
  })

  test('never talks this desk into accepting any certificate', async () => {
    expect(await make()).toMatchObject({ certificates: 'strict' })
  })

  test('hears of the admin token inside the request only', async () => {
    await provider.block?.(parsed(), 'a@chat.example.org', outside())
    const [asked] = fake.web.asked
    expect([asked?.headers.authorization, JSON.parse(asked?.body ?? '')]).toEqual([
      undefined,
      {
        method: 'POST',
        resource: '/admin/blocklist',
        headers: { Authorization: `Bearer ${madmailAdminToken}` },
        body: { username: 'a@chat.example.org', reason: 'blocked at the Welcome Desk' },
      },
    ])
  })

  test('with a thousand accounts still tells who has logged in', async () => {
    for (let index = 0; index < 1000; index += 1) fake.make(`guest${index}@chat.example.org`, 'x', null)
    fake.logIn('guest999@chat.example.org', 1_700_000_000)
    expect(await provider.lastLogin?.(parsed(), 'guest999@chat.example.org', outside())).toBe(1_700_000_000_000)
  })

  test('does not take an account that waits for its first login for one that is in use', async () => {
    fake.make('a@chat.example.org', 'x', 'token')
    const account = fake.everybody.get('a@chat.example.org')
    if (account) account.lastLogin = 1
    expect(await provider.lastLogin?.(parsed(), 'a@chat.example.org', outside())).toBeNull()
  })

  test.each([
    [409, 'reload already in progress; wait', /what was changed is saved; reload it once more$/],
    [501, 'soft reload not available', /restart it, so that the change counts$/],
  ])('that cannot reload now (%d) says that the change is saved', async (status, error, words) => {
    fake.reload = { status, error }
    const set = provider.registration?.set(parsed(), { firstLogin: false }, outside()) ?? Promise.resolve()
    expect(await failureOf(set, secrets)).toEqual({ code: 'server-error', message: expect.stringMatching(words) })
    expect([fake.jit, fake.jitInEffect()]).toEqual([false, true])
  })

  test('that has lost a token already says so', async () => {
    const remove = provider.tokens?.remove(parsed(), 'gone', outside()) ?? Promise.resolve()
    expect(await failureOf(remove)).toMatchObject({ code: 'token-invalid' })
  })

  test.each([
    ['2099-05-01 10:00:00', Date.UTC(2099, 4, 1, 10)],
    ['2099-05-01 10:00:00.123+02', Date.UTC(2099, 4, 1, 8, 0, 0, 123)],
    ['2099-05-01T10:00:00+02:00', Date.UTC(2099, 4, 1, 8)],
    ['', null],
    ['soon', null],
  ])('may write the time %j as its database does', async (expiresAt, time) => {
    fake.tokens.set('one', { ...fresh, expiresAt })
    const tokens = await provider.tokens?.list(parsed(), outside())
    expect(tokens?.[0]?.expiresAt).toBe(time)
  })

  test('without its admin token says for everything that it needs it, and asks nobody', async () => {
    const settings = parseSettings(provider, bare(fake))
    expect(provider.cannot?.(settings)).toEqual(
      Object.fromEntries(abilityNames.map(name => [name, 'needs the admin token of the server'])),
    )
    const block = provider.block?.(settings, 'a@chat.example.org', outside()) ?? Promise.resolve()
    expect(await failureOf(block)).toMatchObject({ code: 'credentials' })
    expect(fake.web.asked).toEqual([])
  })

  test.each([
    [{ create: 'import' }, 'adminToken', 'Admin token: is missing: profiles cannot be made this way without it'],
    [{ adminPath: 'admin' }, 'adminPath', expect.stringContaining('begins with /')],
    [{ adminToken: 'two words' }, 'adminToken', expect.stringContaining('paste it once more')],
  ])('is not set up with %j', (more, field, message) => {
    expect(() => parseSettings(provider, { ...bare(fake), ...more })).toThrow(
      expect.objectContaining({ code: 'invalid-input', field, message }),
    )
  })
})
