import { beforeEach, describe, expect, test } from 'vitest'
import { parseSettings } from '../../electron/providers/form.ts'
import { findProvider } from '../../electron/providers/index.ts'
import type { Ports } from '../../electron/providers/provider.ts'
import { makeCertificate } from '../fakes/certificates.ts'
import { endpointToken, startFakeEndpoint, type FakeEndpoint, type TokenPlace } from '../fakes/endpoint.ts'
import { failureOf, makeProfile, testPorts, type RawSettings } from '../fakes/providers.ts'
import { json, send } from '../fakes/web.ts'
import { keepsTheContract } from './suite.ts'

const settings = ({ web }: FakeEndpoint): RawSettings => ({
  url: `${web.origin}/cgi-bin/new.pl`,
  token: endpointToken,
  server: 'mail.example.org',
})
const ask = 'POST /cgi-bin/new.pl'
const says = (status: number, body: unknown) => {
  const answer = typeof body === 'string' ? send(status, 'text/plain; charset=utf-8', body) : json(body, status)
  return (fake: FakeEndpoint) => void (fake.refuses = answer)
}

keepsTheContract<FakeEndpoint>({
  provider: 'endpoint',
  start: startFakeEndpoint,
  settings,
  secrets: [endpointToken, 'tok+en'],
  asks: [ask],
  broken: () => ({ '403': 'token-invalid', 'an error with status 200': 'server-error' }),
  refusals: {
    'that wants a token and got none': { but: { token: '' }, code: 'token-missing', says: /parameter not specified$/ },
    'that wants another token and repeats it': {
      but: { token: 'wR0ng-one' },
      code: 'token-invalid',
      says: /token … is invalid$/,
      secrets: ['wR0ng-one'],
    },
    'that forbids it without a word': { given: says(403, {}), code: 'token-invalid' },
    'that forbids it without a token': { given: says(403, ''), but: { token: '' }, code: 'token-missing' },
    'whose token is used up': {
      given: says(403, { error: 'Invalid registration token: token has been fully used' }),
      code: 'token-used-up',
    },
    'whose token has expired': {
      given: says(403, { error: 'Invalid registration token: token has expired' }),
      code: 'token-expired',
    },
    'that does not know the token': {
      given: says(403, 'Invalid registration token: configuration error: registration token not found\n'),
      code: 'token-invalid',
    },
    'that is closed, in plain text': { given: says(403, 'Registration is closed\n'), code: 'closed' },
    'that is closed, with status 200': { given: says(200, { error: 'Registration is closed' }), code: 'closed' },
    'that has the name already': { given: says(409, { reason: 'user already exists' }), code: 'name-taken' },
    'that has a conflict': { given: says(409, {}), code: 'name-taken' },
    'that is full': { given: says(507, { message: 'mailbox quota is used' }), code: 'quota' },
    'that counts requests': { given: says(503, { reason: 'slow down' }), code: 'rate-limited' },
    'that says why in a field of its own': {
      given: says(500, { fehler: 'Die Registrierung ist zu', reason: 7 }),
      but: { errorKey: 'fehler' },
      code: 'server-error',
      says: /answered 500: Die Registrierung ist zu$/,
    },
    'that breaks': { given: says(500, ''), code: 'server-error' },
    'that has nothing at this address': { given: says(405, 'POST only'), code: 'malformed', says: /is the address/ },
    'that gives no password': { given: says(200, { email: 'a@example.org' }), code: 'malformed' },
    'that gives two addresses': { given: says(200, { email: 'a@b@c', password: 'aPassword-1' }), code: 'malformed' },
    'that gives an address of another domain': { but: { domain: 'example.net' }, code: 'malformed' },
    'that gives two profiles': {
      given: fake => void (fake.more = { dclogin_url: 'dclogin:b@example.org?p=x&v=1' }),
      code: 'malformed',
    },
  },
})

describe('a web address', () => {
  const provider = findProvider('endpoint')
  let fake: FakeEndpoint
  let ports: Ports
  beforeEach(async () => {
    const certificate = await makeCertificate({ names: ['IP:127.0.0.1'] })
    fake = await startFakeEndpoint(certificate)
    ports = testPorts([certificate.cert])
    return () => fake.stop()
  })

  test.each<[TokenPlace, RawSettings, string]>([
    ['t', {}, 'token'],
    ['token', {}, 'token'],
    ['bare', {}, 'token'],
    ['json', {}, 'token'],
    ['json', { tokenName: 'invite_code' }, 'invite_code'],
    ['header', {}, 'authorization'],
    ['header', { tokenName: 'X-API-Key' }, 'x-api-key'],
    ['none', { token: '' }, ''],
  ])('gets its token as %s with %j', async (place, more, name) => {
    fake.place = place
    fake.name = name
    const raw = { ...settings(fake), ...(place === 'none' ? {} : { tokenPlace: place }), ...more }
    expect(await makeProfile(provider, raw, ports)).toMatchObject({
      address: 'guest1001@example.org',
      imap: { host: 'mail.example.org', port: 993, security: 'ssl' },
      smtp: { host: 'mail.example.org', port: 465, security: 'ssl' },
      certificates: 'strict',
    })
    expect(fake.web.asked[0]?.body).toBe(place === 'json' ? JSON.stringify({ [name]: endpointToken }) : '')
  })

  test('keeps what else is in the address', async () => {
    await makeProfile(provider, { ...settings(fake), url: `${fake.web.origin}/cgi-bin/new.pl?event=fair` }, ports)
    expect(fake.web.asked[0]?.url).toBe('/cgi-bin/new.pl?event=fair&t=tok%2Ben%2Fof%3Dthe%26desk')
  })

  test('may say where its mail is, unless the operator does, and never that any certificate will do', async () => {
    fake.more = {
      dclogin_url: `dclogin:guest1001@example.org?p=p1-${'x'.repeat(10)}%26%2B%C3%A9&v=1&ih=imap.example.org&ip=24993&ic=3`,
    }
    const raw = {
      url: `${fake.web.origin}/cgi-bin/new.pl`,
      token: endpointToken,
      smtp: 'smtp.example.org:587:starttls',
    }
    expect(await makeProfile(provider, raw, ports)).toMatchObject({
      imap: { host: 'imap.example.org', port: 24993 },
      smtp: { host: 'smtp.example.org', port: 587, security: 'starttls' },
      certificates: 'strict',
    })
  })

  test.each([
    [{ url: 'mail.example.org/new' }, 'url'],
    [{ url: 'http://mail.example.org/new' }, 'url'],
    [{ url: 'https://admin:pw@mail.example.org/new' }, 'url'],
    [{ url: 'https://mail.example.org/new?t=1d_abc' }, 'url'],
    [{ url: 'https://mail.example.org/new?a=1', tokenPlace: 'bare' }, 'tokenPlace'],
    [{ tokenPlace: 'cookie' }, 'tokenPlace'],
    [{ tokenName: 'X-Key: y' }, 'tokenName'],
    [{ token: 'two words' }, 'token'],
  ])('is not set up with %j', (more, field) => {
    expect(() => parseSettings(provider, { url: 'https://mail.example.org/new', ...more })).toThrow(
      expect.objectContaining({ code: 'invalid-input', field }),
    )
  })

  test.each([
    ['DCACCOUNT:https://mail.example.org/new#x', 'https://mail.example.org/new'],
    [' http://127.0.0.1:8080/new ', 'http://127.0.0.1:8080/new'],
  ])('is set up with %j', (url, web) => {
    expect(provider.plan(parseSettings(provider, { url })).web?.href).toBe(web)
  })

  test('that answers a GET with a profile is never asked so', async () => {
    await failureOf(makeProfile(provider, { ...settings(fake), url: `${fake.web.origin}/other` }, ports))
    expect(fake.web.lines()).toEqual(['POST /other'])
  })
})
