/** What every provider must do, whatever its server answers. A new provider brings a line in `webSides`. */
import { randomInt } from 'node:crypto'
import { inspect } from 'node:util'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createHttp } from '../../electron/core/net/http.ts'
import { formFields, parseSettings, providerInfo, secretFields } from '../../electron/providers/form.ts'
import { findProvider, providers } from '../../electron/providers/index.ts'
import type { Ports, Provider } from '../../electron/providers/provider.ts'
import { buildDclogin, parseDclogin } from '../../shared/dclogin.ts'
import { AppError, type ErrorCode } from '../../shared/errors.ts'
import { Login, ProviderInfo } from '../../shared/model.ts'
import { makeCertificate, type TestCertificate } from '../fakes/certificates.ts'
import { badAnswers, json, recordedAnswers, startFakeRelay, type BadAnswer, type FakeRelay } from '../fakes/relay.ts'

const token = 'sEcReT t0k%n'
type RawSettings = Record<string, unknown>

let certificate: TestCertificate
let relay: FakeRelay
beforeAll(async () => {
  certificate = await makeCertificate({ names: ['IP:127.0.0.1'] })
})
beforeEach(async () => {
  relay = await startFakeRelay(certificate)
  return () => relay.stop()
})

const ports = (more: Partial<Ports> = {}): Ports => {
  const http = createHttp({ timeoutMilliseconds: 400, authorities: [certificate.cert] })
  return {
    http: request => http(request, new AbortController().signal),
    randomText: (length, alphabet) => Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join(''),
    taken: () => false,
    ...more,
  }
}

/** One profile as the core makes it: invented first where the provider does, then asked for. */
async function makeProfile(provider: Provider, raw: RawSettings, outside: Ports = ports()): Promise<Login | undefined> {
  const settings = parseSettings(provider, raw)
  const invented = provider.invent?.(settings, outside)
  return provider.create ? provider.create(settings, invented, outside) : invented
}
async function failureOf(asked: Promise<unknown>, secrets: string[]): Promise<{ code: ErrorCode; message: string }> {
  const error: unknown = await asked.then(
    () => new Error('it worked'),
    (error: unknown) => error,
  )
  if (!(error instanceof AppError)) throw error
  const everything = `${error.message} ${inspect(error, { depth: 8 })}`
  expect(secrets.filter(secret => everything.includes(secret))).toEqual([])
  return { code: error.code, message: error.message.replaceAll(String(relay.port), 'PORT') }
}

/** The least that an operator has to fill in. */
const least: Record<string, RawSettings> = {
  chatmail: { domain: 'nine.testrun.org', create: 'desk' },
  imap: { domain: 'example.org', imap: 'mail.example.org:993:ssl', smtp: 'mail.example.org:587:starttls' },
  practice: {},
}

describe.each(providers)('the provider $id', provider => {
  const raw = () => least[provider.id] ?? {}

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

  test('invents logins that every server and every code takes, asking nobody', async () => {
    const offline = ports({
      http: () => {
        throw new Error('asked somebody')
      },
    })
    const logins = await Promise.all(Array.from({ length: 200 }, () => makeProfile(provider, raw(), offline)))
    for (const login of logins) {
      const { address, password } = Login.parse(login)
      expect(parseDclogin(buildDclogin(Login.parse(login)))).toEqual(login)
      expect(address).toMatch(/^[a-z][a-z0-9]{8}@[^@]+$/)
      expect(password).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[-_.])[A-Za-z0-9._-]{20}$/)
    }
    expect(new Set(logins.map(login => login?.address)).size).toBe(200)
    expect(new Set(logins.map(login => login?.password)).size).toBe(200)
  })

  test('never invents a name that was given out before, and does not try for ever', async () => {
    let looked = 0
    const second = await makeProfile(provider, raw(), ports({ taken: () => ++looked === 1 }))
    expect([looked, Login.parse(second).password.length]).toEqual([2, 20])
    const all = makeProfile(provider, raw(), ports({ taken: () => true }))
    expect(await failureOf(all, [])).toMatchObject({ code: 'name-taken' })
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
    expect(await failureOf(makeProfile(provider, settings()), secrets)).toMatchObject({ code })
    expect(relay.asked).toHaveLength(1)
  })

  test('no sign of life at all, fails as unreachable', async () => {
    await relay.stop()
    expect(await failureOf(makeProfile(provider, settings()), secrets)).toMatchObject({ code: 'unreachable' })
    relay = await startFakeRelay(certificate)
  })

  test('a certificate that nobody vouches for, fails as tls and sends nothing', async () => {
    const strict = createHttp()
    const outside = ports({ http: request => strict(request, new AbortController().signal) })
    expect(await failureOf(makeProfile(provider, settings(), outside), secrets)).toMatchObject({ code: 'tls' })
    expect(relay.asked).toEqual([])
  })
})

describe('a chatmail relay', () => {
  const chatmail = findProvider('chatmail')
  const at = (port: number, host: string) => ({ host, port, security: 'ssl' })

  test('with a name gives a profile at the standard ports', async () => {
    const raw = { domain: 'https://Chat.example.org/', web: relay.origin }
    expect(await makeProfile(chatmail, raw)).toEqual({
      address: 'hszbxo8wt@chat.example.org',
      password: 'H0;z8E>~QmCn',
      imap: at(993, 'chat.example.org'),
      smtp: at(465, 'chat.example.org'),
      certificates: 'strict',
    })
    expect(relay.asked).toEqual(['POST /new'])
  })

  test('whose name begins with _ is trusted with any certificate, by the phone too', async () => {
    relay.answer = json(recordedAnswers.underscore)
    expect(await makeProfile(chatmail, { domain: '_cm0.example.org', web: relay.origin })).toEqual({
      address: '2nuy9wplk@_cm0.example.org',
      password: '<0Dd%cKAEO-H',
      imap: at(993, '_cm0.example.org'),
      smtp: at(465, '_cm0.example.org'),
      certificates: 'any',
    })
  })

  test('without a name gives addresses at its number', async () => {
    relay.answer = json(recordedAnswers.ipv4)
    expect(await makeProfile(chatmail, { domain: '127.0.0.1', web: relay.origin })).toEqual({
      address: 's1ntr14qq@[127.0.0.1]',
      password: 'f64W"5"Bp;z~',
      imap: at(993, '127.0.0.1'),
      smtp: at(465, '127.0.0.1'),
      certificates: 'any',
    })
  })

  test('that cannot make its mind up about capitals is understood', async () => {
    relay.answer = json({ email: 'HszBxo8wt@Chat.Example.ORG', password: 'H0;z8E>~QmCn' })
    expect(await makeProfile(chatmail, { domain: 'chat.example.org', web: relay.origin })).toMatchObject({
      address: 'hszbxo8wt@chat.example.org',
    })
  })

  test('never talks this desk into accepting any certificate', async () => {
    relay.answer = json({
      ...recordedAnswers.named,
      dclogin_url: 'dclogin:hszbxo8wt@chat.example.org?p=H0%3Bz8E%3E~QmCn&v=1&ip=24993&ic=3',
    })
    expect(await makeProfile(chatmail, { domain: 'chat.example.org', web: relay.origin })).toMatchObject({
      imap: { port: 24993 },
      certificates: 'strict',
    })
  })

  test('with ports of its own gets them from the operator, whatever it says itself', async () => {
    relay.answer = json(recordedAnswers.ipv4)
    const raw = {
      domain: '127.0.0.1',
      web: relay.origin,
      imap: '127.0.0.1:24993:ssl',
      smtp: '127.0.0.1:24587:starttls',
    }
    expect(await makeProfile(chatmail, raw)).toMatchObject({
      imap: { host: '127.0.0.1', port: 24993, security: 'ssl' },
      smtp: { host: '127.0.0.1', port: 24587, security: 'starttls' },
    })
  })

  test.each([
    ['that ignores the token', 'H0;z8E>~QmCn'],
    ['that puts it in front as it came', `${encodeURIComponent(token)}H0;z8E>~QmCn`],
    ['that puts it in front decoded', `${token}H0;z8E>~QmCn`],
  ])('%s gets it after /new? and once in front of the password', async (_what, password) => {
    relay.answer = json({ ...recordedAnswers.named, password })
    const login = await makeProfile(chatmail, { domain: 'chat.example.org', web: relay.origin, token })
    expect({ asked: relay.asked, password: login?.password }).toEqual({
      asked: ['POST /new?sEcReT%20t0k%25n'],
      password: `${token}H0;z8E>~QmCn`,
    })
  })

  test('where this desk invents names is not asked at all, and the token is in the password', async () => {
    const login = await makeProfile(chatmail, { domain: '_cm0.example.org', create: 'desk', token, web: relay.origin })
    expect(login).toMatchObject({
      address: expect.stringMatching(/^[a-z][a-z0-9]{8}@_cm0\.example\.org$/),
      password: expect.stringMatching(/^sEcReT t0k%n.{20}$/),
      certificates: 'any',
    })
    expect(relay.asked).toEqual([])
  })

  test('that counts requests, as self-signed ones do, is rate-limited and not broken', async () => {
    relay.answer = badAnswers['503 with a web page']
    expect(await failureOf(makeProfile(chatmail, { domain: '_cm0.example.org', web: relay.origin }), [])).toEqual({
      code: 'rate-limited',
      message: '127.0.0.1:PORT answered 503: too many profiles in too short a time',
    })
  })

  test.each([
    [{ domain: '' }, 'domain', 'Relay: is missing'],
    [{ domain: 'nine testrun' }, 'domain', 'Relay: write only the name, like nine.testrun.org'],
    [{ domain: 'https://a.example/new' }, 'domain', 'Relay: write only the name, like nine.testrun.org'],
    [{ domain: '300.1.1.1' }, 'domain', 'Relay: this is not an IP address'],
    [
      { domain: 'a.example', imap: 'a.example' },
      'imap',
      'Receiving mail (IMAP): write it as HOST:PORT:ssl, HOST:PORT:starttls or HOST:PORT:plain, like mail.example.org:993:ssl',
    ],
    [
      { domain: 'a.example', web: 'http://a.example' },
      'web',
      'Web address: write it like https://relay.example.org:8443',
    ],
    [
      { domain: 'a.example', web: 'https://user:pw@a.example' },
      'web',
      'Web address: write it like https://relay.example.org:8443',
    ],
  ])('is not set up with %j', (raw, field, message) => {
    expect(() => parseSettings(chatmail, raw)).toThrow(
      expect.objectContaining({ code: 'invalid-input', field, message }),
    )
  })

  test.each(['nine.testrun.org', ' Nine.testrun.org ', 'https://nine.testrun.org/', 'nine.testrun.org/'])(
    'is set up with %j',
    domain => {
      expect(chatmail.plan(parseSettings(chatmail, { domain, token: '' }))).toEqual({
        domain: 'nine.testrun.org',
        web: new URL('https://nine.testrun.org/'),
        imap: at(993, 'nine.testrun.org'),
        smtp: at(465, 'nine.testrun.org'),
        certificates: 'strict',
      })
    },
  )
})

describe('another mail server', () => {
  const imap = findProvider('imap')
  const raw = (more: RawSettings = {}): RawSettings => ({ ...least['imap'], ...more })

  test('gets names by its own rule', async () => {
    const login = await makeProfile(imap, raw({ namePrefix: 'guest-', nameLength: '14', loginName: 'name' }))
    expect(login?.address).toMatch(/^guest-[a-z0-9]{8}@example\.org$/)
    expect([login?.imap.user, login?.smtp.user]).toEqual(Array(2).fill(login?.address.split('@')[0]))
  })

  test('without a name gets its addresses in brackets', async () => {
    const login = await makeProfile(
      imap,
      raw({ domain: '192.0.2.7', imap: '192.0.2.7:143:plain', certificates: 'any' }),
    )
    expect(login).toMatchObject({
      address: expect.stringMatching(/@\[192\.0\.2\.7\]$/),
      imap: { host: '192.0.2.7', port: 143, security: 'plain' },
      certificates: 'any',
    })
  })

  const mailboxes = 'Anna@example.org  her password\r\n\n bob@example.org his-pässword#2 \n'

  test('that has mailboxes already gives each out once, from top to bottom', async () => {
    const given = new Set<string>()
    const next = async () => {
      const login = await makeProfile(
        imap,
        raw({ mode: 'existing', mailboxes }),
        ports({ taken: name => given.has(name) }),
      )
      if (login) given.add(login.address)
      return login && `${login.address} ${login.password}`
    }
    expect([await next(), await next()]).toEqual(['anna@example.org her password', 'bob@example.org his-pässword#2'])
    expect(await failureOf(next(), ['password', 'pässword'])).toEqual({
      code: 'quota',
      message: 'all 2 mailboxes of the list have been given out',
    })
  })

  test.each([
    [{ mode: 'existing' }, 'mailboxes', 'Existing mailboxes: list at least one mailbox'],
    [
      { mode: 'existing', mailboxes: 'anna@example.org pw1\nbob pw2' },
      'mailboxes',
      'Existing mailboxes: line 2 is not an address, a space and a password',
    ],
    [
      { namePrefix: 'guest-no', nameLength: 9 },
      'namePrefix',
      'Invented names begin with: leaves fewer than 4 characters of the name to chance',
    ],
    [
      { namePrefix: 'Guest' },
      'namePrefix',
      'Invented names begin with: begins with a letter and has only a-z, 0-9 and . _ -',
    ],
    [{ smtp: 'mail.example.org:99999:ssl' }, 'smtp', expect.stringContaining('HOST:PORT:ssl')],
  ])('is not set up with %j', (more, field, message) => {
    expect(() => parseSettings(imap, raw(more))).toThrow(
      expect.objectContaining({ code: 'invalid-input', field, message }),
    )
  })

  test('keeps its list of mailboxes in the vault', () => {
    expect(providers.map(provider => [provider.id, ...secretFields(provider)])).toEqual([
      ['chatmail', 'token'],
      ['imap', 'mailboxes'],
      ['practice'],
    ])
  })
})

test('a provider that does not exist is refused by name', () => {
  expect(() => findProvider('pigeon')).toThrow(
    expect.objectContaining({
      code: 'invalid-input',
      field: 'provider',
      message: 'there is no kind of server "pigeon", only chatmail, imap, practice',
    }),
  )
})
