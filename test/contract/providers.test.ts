/** What every provider must do, whatever its server answers. A new provider brings a line in `webSides`. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createHttp } from '../../electron/core/net/http.ts'
import { formFields, parseSettings, providerInfo, secretFields } from '../../electron/providers/form.ts'
import { findProvider, providers } from '../../electron/providers/index.ts'
import type { Ports, Provider } from '../../electron/providers/provider.ts'
import { buildDclogin, parseDclogin } from '../../shared/dclogin.ts'
import type { ErrorCode } from '../../shared/errors.ts'
import { Login, ProviderInfo } from '../../shared/model.ts'
import { makeCertificate, type TestCertificate } from '../fakes/certificates.ts'
import { failureOf, leastSettings, makeProfile, testPorts, type RawSettings } from '../fakes/providers.ts'
import { badAnswers, startFakeRelay, type BadAnswer, type FakeRelay } from '../fakes/relay.ts'

const token = 'sEcReT t0k%n'
let certificate: TestCertificate
let relay: FakeRelay
beforeAll(async () => {
  certificate = await makeCertificate({ names: ['IP:127.0.0.1'] })
})
beforeEach(async () => {
  relay = await startFakeRelay(certificate)
  return () => relay.stop()
})

const ports = (more: Partial<Ports> = {}) => testPorts([certificate.cert], more)

describe.each(providers)('the provider $id', provider => {
  const raw = () => leastSettings[provider.id] ?? {}

  test('describes itself and every field of its form in words', () => {
    const info = ProviderInfo.parse(providerInfo(provider))
    expect(info.fields.filter(({ label, hint }) => label.length < 4 || !hint)).toEqual([])
    expect(info.description).toMatch(/^[A-Z].{20,120}\.$/)
  })

  test('asks at first start for nothing that has a standard', () => {
    expect(formFields(provider).filter(({ required, advanced }) => required === advanced)).toEqual([])
  })

  test('refuses a setting it does not know, by its name', () => {
    expect(() => parseSettings(provider, { ...raw(), colour: 'red' })).toThrow(
      expect.objectContaining({ code: 'invalid-input', field: 'colour' }),
    )
  })

  test('says where its server is', () => {
    expect(Object.keys(provider.plan(parseSettings(provider, raw()))).toSorted()).toEqual([
      'certificates',
      'domain',
      'imap',
      'smtp',
      'web',
    ])
  })
})

const inventors = providers.filter(
  provider => provider.invent?.(parseSettings(provider, leastSettings[provider.id] ?? {}), testPorts([])) !== undefined,
)

describe.each(inventors)('the provider $id, which invents names', provider => {
  const invent = (outside: Ports) =>
    Login.parse(provider.invent?.(parseSettings(provider, leastSettings[provider.id] ?? {}), outside))

  test('invents logins that every server and every code takes, asking nobody', () => {
    const offline = testPorts([], {
      http: () => {
        throw new Error('asked somebody')
      },
    })
    const logins = Array.from({ length: 200 }, () => invent(offline))
    for (const login of logins) {
      const { address, password } = login
      expect(parseDclogin(buildDclogin(login))).toEqual(login)
      expect(address).toMatch(/^[a-z][a-z0-9]{8}@[^@]+$/)
      expect(password).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[-_.])[A-Za-z0-9._-]{20}$/)
    }
    expect(new Set(logins.map(login => login.address)).size).toBe(200)
    expect(new Set(logins.map(login => login.password)).size).toBe(200)
  })

  test('never invents a name that was given out before, and does not try for ever', () => {
    let looked = 0
    const second = invent(testPorts([], { taken: () => ++looked === 1 }))
    expect([looked, second.password.length]).toEqual([2, 20])
    expect(() => invent(testPorts([], { taken: () => true }))).toThrow(expect.objectContaining({ code: 'name-taken' }))
  })
})

/** Providers that ask a web server: how to reach the fake one, and what each bad answer means. */
const webSides: { provider: Provider; settings(): RawSettings; means: Record<BadAnswer, ErrorCode> }[] = [
  {
    provider: findProvider('chatmail'),
    settings: () => ({ domain: 'chat.example.org', web: relay.origin, token }),
    means: {
      'a web page with status 200': 'malformed',
      'rubbish with status 200': 'malformed',
      'an answer of 10 MB': 'malformed',
      'half an answer': 'malformed',
      'nothing but a closed connection': 'malformed',
      'no answer in time': 'timeout',
      'the first half of an answer and then silence': 'timeout',
      '502 with a web page': 'server-error',
      '502 of a crashed script': 'server-error',
      '503 with a web page': 'server-error',
      '429': 'rate-limited',
      '403': 'closed',
      '404 with a web page': 'malformed',
      'a redirect': 'malformed',
      'a number as address': 'malformed',
      'no password': 'malformed',
      'an empty password': 'malformed',
      'a list': 'malformed',
      'an address with two @': 'malformed',
      'an address without a name': 'malformed',
      'an address of another domain': 'malformed',
      'an address of a longer domain': 'malformed',
      'an address of 5,000 characters': 'malformed',
      'a password with a line end': 'malformed',
      'a code for somebody else': 'malformed',
      'a code that is none': 'malformed',
    },
  },
]

describe.each(webSides)('the provider $provider.id, when its server gives', ({ provider, settings, means }) => {
  const secrets = [token, encodeURIComponent(token), 'H0;z8E', 'H0%3Bz8E']

  test.each(Object.entries(means))('%s, fails as %s, asks once and tells no secret', async (what, code) => {
    relay.answer = badAnswers[what as BadAnswer]
    expect(await failureOf(makeProfile(provider, settings(), ports()), secrets)).toMatchObject({ code })
    expect(relay.asked).toHaveLength(1)
  })

  test('no sign of life at all, fails as unreachable', async () => {
    await relay.stop()
    expect(await failureOf(makeProfile(provider, settings(), ports()), secrets)).toMatchObject({ code: 'unreachable' })
    relay = await startFakeRelay(certificate)
  })

  test('a certificate that nobody vouches for, fails as tls and sends nothing', async () => {
    const strict = createHttp()
    const outside = ports({ http: request => strict(request, new AbortController().signal) })
    expect(await failureOf(makeProfile(provider, settings(), outside), secrets)).toMatchObject({ code: 'tls' })
    expect(relay.asked).toEqual([])
  })
})

test('secrets are kept in the vault', () => {
  expect(providers.map(provider => [provider.id, ...secretFields(provider)])).toEqual([
    ['chatmail', 'token'],
    ['madmail', 'token', 'adminToken'],
    ['mailadm', 'link'],
    ['mailcow', 'key'],
    ['poste', 'password'],
    ['stalwart', 'password'],
    ['mailu', 'token'],
    ['modoboa', 'token'],
    ['command'],
    ['endpoint', 'token'],
    ['imap', 'mailboxes'],
    ['practice'],
  ])
})

test('a provider that does not exist is refused by name', () => {
  expect(() => findProvider('pigeon')).toThrow(
    expect.objectContaining({
      code: 'invalid-input',
      field: 'provider',
      message: `there is no kind of server "pigeon", only ${providers.map(({ id }) => id).join(', ')}`,
    }),
  )
})
