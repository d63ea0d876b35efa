import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { parseSettings } from '../../electron/providers/form.ts'
import { findProvider } from '../../electron/providers/index.ts'
import { makeCertificate, type TestCertificate } from '../fakes/certificates.ts'
import { mailadmToken, startFakeMailadm, type FakeMailadm } from '../fakes/mailadm.ts'
import { failureOf, makeProfile, testPorts, type RawSettings } from '../fakes/providers.ts'
import { json } from '../fakes/web.ts'
import { keepsTheContract } from './suite.ts'

const link = ({ web }: FakeMailadm, token = mailadmToken) => `DCACCOUNT:${web.origin}/new_email?t=${token}&n=fair`
const settings = (fake: FakeMailadm): RawSettings => ({
  link: link(fake),
  domain: 'example.org',
  server: 'mail.example.org',
})
const spent = /may have used up ten uses of the token$/

keepsTheContract<FakeMailadm>({
  provider: 'mailadm',
  start: startFakeMailadm,
  settings,
  secrets: [mailadmToken],
  asks: ['POST /new_email'],
  broken: () => ({ '403': 'closed' }),
  refusals: {
    'whose token is used up': {
      given: ({ token }) => void (token.used = token.maxUses),
      code: 'token-used-up',
      says: /answered 500 without a reason: the token has no uses left$/,
    },
    'whose token has expired': {
      given: ({ token }) => void (token.expired = true),
      code: 'token-invalid',
      says: /does not know the token, or the token has expired$/,
    },
    'that does not know the token': {
      given: ({ token }) => void (token.text = 'another'),
      code: 'token-invalid',
    },
    'whose proxy takes the token away': {
      given: ({ web }) =>
        web.spoil(json({ type: 'error', status_code: 403, reason: '?t (token) parameter not specified' }, 403)),
      code: 'token-missing',
    },
    'whose mailcow has such a name': { given: fake => void (fake.mailcow = 'taken'), code: 'name-taken' },
    'whose mailcow is full': { given: fake => void (fake.mailcow = 'full'), code: 'quota', says: spent },
    'whose mailcow says something new': {
      given: fake => void (fake.mailcow = 'odd'),
      code: 'server-error',
      says: spent,
    },
    'whose mailcow is down': {
      given: fake => void (fake.mailcow = 'down'),
      code: 'server-error',
      says: /mailcow is down/,
    },
    'whose mailcow is slow': {
      given: fake => void (fake.mailcow = 'slow'),
      code: 'server-error',
      says: /does not reach its mailcow in time$/,
    },
    'that gives addresses of another domain': {
      given: fake => void (fake.domain = 'other.example'),
      code: 'malformed',
    },
  },
})

describe('mailadm', () => {
  const provider = findProvider('mailadm')
  let certificate: TestCertificate
  let fake: FakeMailadm
  beforeAll(async () => {
    certificate = await makeCertificate({ names: ['IP:127.0.0.1'] })
  })
  beforeEach(async () => {
    fake = await startFakeMailadm(certificate)
    return () => fake.stop()
  })
  const make = (more: RawSettings = {}) =>
    makeProfile(provider, { ...settings(fake), ...more }, testPorts([certificate.cert]))

  test('with capitals in its prefix, and with a token that never expires, is understood', async () => {
    Object.assign(fake.token, { prefix: 'Team', never: true })
    expect(await make()).toMatchObject({
      address: expect.stringMatching(/^team[2-9a-z]{5}@example\.org$/),
      imap: { host: 'mail.example.org', port: 993, security: 'ssl' },
      smtp: { host: 'mail.example.org', port: 465, security: 'ssl' },
    })
  })

  test.each(['full', 'odd', 'taken'] as const)('whose mailcow is %s is asked once and not once more', async trouble => {
    fake.mailcow = trouble
    await failureOf(make())
    expect([fake.web.lines(), fake.token.used]).toEqual([['POST /new_email'], 10])
  })

  test('gets the address in its code and no password of ours', async () => {
    await make({ link: ` ${link(fake).slice('DCACCOUNT:'.length)}#fragment ` })
    expect(fake.web.asked.map(({ url, body }) => [url, body])).toEqual([[`/new_email?t=${mailadmToken}&n=fair`, '']])
  })

  test('shows its token in no plan', () => {
    const plan = provider.plan(parseSettings(provider, settings(fake)))
    expect([plan.web?.href, JSON.stringify(plan).includes(mailadmToken)]).toEqual([`${fake.web.origin}/`, false])
  })

  test.each([
    ['https://mailadm.example.org/new_email', /^Code of the token: has no token in it \(\?t=\)/],
    ['http://mailadm.example.org/new_email?t=s3cret-t0ken', /^Code of the token: paste the whole text/],
    ['DCACCOUNT:mailadm.example.org', /^Code of the token: paste the whole text/],
    ['s3cret-t0ken', /^Code of the token: paste the whole text/],
  ])('is not set up with the code %j', (text, message) => {
    const failure = () => parseSettings(provider, { ...settings(fake), link: text })
    expect(failure).toThrow(
      expect.objectContaining({ code: 'invalid-input', field: 'link', message: expect.stringMatching(message) }),
    )
    expect(failure).toThrow(expect.objectContaining({ message: expect.not.stringContaining('s3cret') }))
  })
})
