import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { parseSettings } from '../../electron/providers/form.ts'
import { findProvider } from '../../electron/providers/index.ts'
import { makeCertificate, type TestCertificate } from '../fakes/certificates.ts'
import { failureOf, makeProfile, testPorts } from '../fakes/providers.ts'
import { badAnswers, json, recordedAnswers, startFakeRelay, type FakeRelay } from '../fakes/relay.ts'

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

const ports = () => testPorts([certificate.cert])

describe('a chatmail relay', () => {
  const chatmail = findProvider('chatmail')
  const at = (port: number, host: string) => ({ host, port, security: 'ssl' })

  test('with a name gives a profile at the standard ports', async () => {
    const raw = { domain: 'https://Chat.example.org/', web: relay.origin }
    expect(await makeProfile(chatmail, raw, ports())).toEqual({
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
    expect(await makeProfile(chatmail, { domain: '_cm0.example.org', web: relay.origin }, ports())).toEqual({
      address: '2nuy9wplk@_cm0.example.org',
      password: '<0Dd%cKAEO-H',
      imap: at(993, '_cm0.example.org'),
      smtp: at(465, '_cm0.example.org'),
      certificates: 'any',
    })
  })

  test('without a name gives addresses at its number', async () => {
    relay.answer = json(recordedAnswers.ipv4)
    expect(await makeProfile(chatmail, { domain: '127.0.0.1', web: relay.origin }, ports())).toEqual({
      address: 's1ntr14qq@[127.0.0.1]',
      password: 'f64W"5"Bp;z~',
      imap: at(993, '127.0.0.1'),
      smtp: at(465, '127.0.0.1'),
      certificates: 'any',
    })
  })

  test('that cannot make its mind up about capitals is understood', async () => {
    relay.answer = json({ email: 'HszBxo8wt@Chat.Example.ORG', password: 'H0;z8E>~QmCn' })
    expect(await makeProfile(chatmail, { domain: 'chat.example.org', web: relay.origin }, ports())).toMatchObject({
      address: 'hszbxo8wt@chat.example.org',
    })
  })

  test('never talks this desk into accepting any certificate', async () => {
    relay.answer = json({
      ...recordedAnswers.named,
      dclogin_url: 'dclogin:hszbxo8wt@chat.example.org?p=H0%3Bz8E%3E~QmCn&v=1&ip=24993&ic=3',
    })
    expect(await makeProfile(chatmail, { domain: 'chat.example.org', web: relay.origin }, ports())).toMatchObject({
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
    expect(await makeProfile(chatmail, raw, ports())).toMatchObject({
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
    const login = await makeProfile(chatmail, { domain: 'chat.example.org', web: relay.origin, token }, ports())
    expect({ asked: relay.asked, password: login?.password }).toEqual({
      asked: ['POST /new?sEcReT%20t0k%25n'],
      password: `${token}H0;z8E>~QmCn`,
    })
  })

  test('where this desk invents names is not asked at all, and the token is in the password', async () => {
    const login = await makeProfile(
      chatmail,
      { domain: '_cm0.example.org', create: 'desk', token, web: relay.origin },
      ports(),
    )
    expect(login).toMatchObject({
      address: expect.stringMatching(/^[a-z][a-z0-9]{8}@_cm0\.example\.org$/),
      password: expect.stringMatching(/^sEcReT t0k%n.{17}$/),
      certificates: 'any',
    })
    expect(relay.asked).toEqual([])
  })

  test('that counts requests, as self-signed ones do, is rate-limited and not broken', async () => {
    relay.answer = badAnswers['503 with a web page']
    expect(await failureOf(makeProfile(chatmail, { domain: '_cm0.example.org', web: relay.origin }, ports()))).toEqual({
      code: 'rate-limited',
      message: `127.0.0.1:${relay.port} answered 503: too many profiles in too short a time`,
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
      'Web address: write it like https://mail.example.org:8443',
    ],
    [
      { domain: 'a.example', web: 'https://user:pw@a.example' },
      'web',
      'Web address: write it like https://mail.example.org:8443',
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
