import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildDclogin, buildDcloginCode, parseDclogin } from '../../shared/dclogin.ts'
import { buildDcaccount } from '../../shared/dcaccount.ts'
import { AppError } from '../../shared/errors.ts'
import { simpleLogin } from '../fakes/logins.ts'

const failureOf = (action: () => unknown) => {
  try {
    action()
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, message: error.message }
    throw error
  }
  return 'no failure'
}

describe('a DCLOGIN text is written', () => {
  test('in the one spelling that all phones take, with both hosts and nothing that phones try first by themselves', () => {
    expect(buildDclogin(simpleLogin)).toBe(
      'dclogin:alice@example.org?p=secret&v=1&ih=mail.example.org&sh=mail.example.org',
    )
  })

  test.each([
    ['ssl', 993, 465, ''],
    ['ssl', 24993, 24465, 'ip=24993 sp=24465'],
    ['ssl', 143, 587, 'ip=143 is=ssl sp=587 ss=ssl'],
    ['starttls', 143, 587, 'is=starttls ss=starttls'],
    ['starttls', 24143, 24587, 'ip=24143 is=starttls sp=24587 ss=starttls'],
    ['starttls', 993, 465, 'ip=993 is=starttls sp=465 ss=starttls'],
    ['plain', 143, 587, 'is=plain ss=plain'],
    ['plain', 24143, 24587, 'ip=24143 is=plain sp=24587 ss=plain'],
  ] as const)('for %s on %i and %i with %j', (security, imapPort, smtpPort, options) => {
    const { imap, smtp } = simpleLogin
    const login = {
      ...simpleLogin,
      imap: { ...imap, port: imapPort, security },
      smtp: { ...smtp, port: smtpPort, security },
    }
    const ways = [...new URLSearchParams(buildDclogin(login).split('?')[1])].filter(([key]) => /^[is][ps]$/.test(key))
    expect(ways.map(way => way.join('=')).join(' ')).toBe(options)
  })

  test('with the login names only where they differ from the address', () => {
    const { imap, smtp } = simpleLogin
    const login = { ...simpleLogin, imap: { ...imap, user: 'alice@example.org' }, smtp: { ...smtp, user: 'a&b' } }
    expect(buildDclogin(login)).toBe(
      'dclogin:alice@example.org?p=secret&v=1&ih=mail.example.org&sh=mail.example.org&su=a%26b',
    )
  })

  test('with 3, and for both servers, where any certificate will do, because old phones do not know 2', () => {
    expect(buildDclogin({ ...simpleLogin, certificates: 'any' })).toMatch(/&ic=3&sc=3$/)
  })

  test('without any server where phones look them up and come to the same', () => {
    expect(buildDclogin({ ...simpleLogin, published: true })).toBe('dclogin:alice@example.org?p=secret&v=1')
  })

  test('for a picture with the scheme and the address in capitals', () => {
    const logins = [simpleLogin, { ...simpleLogin, address: 'zoë@example.org', published: true as const }]
    expect(logins.map(buildDcloginCode)).toEqual([
      'DCLOGIN:ALICE@EXAMPLE.ORG?p=secret&v=1&ih=mail.example.org&sh=mail.example.org',
      'DCLOGIN:zoë@example.org?p=secret&v=1',
    ])
  })

  test.each([
    [`!'()*`, '!%27%28%29*'],
    ['$,;:?', '$,;:?'],
    ['a b+c%d', 'a%20b%2Bc%25d'],
    ['x://y#z?&=/', 'x:%2F%2Fy%23z?%26%3D%2F'],
    ['%3B%24', '%253B%2524'],
    ['"@\\`<>|^{}[]', '%22%40%5C%60%3C%3E%7C%5E%7B%7D%5B%5D'],
    ['~-._aZ9', '~-._aZ9'],
    ['é€😀', '%C3%A9%E2%82%AC%F0%9F%98%80'],
  ])('with the password %s as %s', (password, encoded) => {
    expect(buildDclogin({ ...simpleLogin, password })).toContain(`?p=${encoded}&v=1`)
  })

  test.each(['carol@[1.2.3.4]', 'dave+meetup@example.org', "o'neil@_relay.example.org"])(
    'with the address %s as it is',
    address => {
      expect(buildDclogin({ ...simpleLogin, address })).toContain(`dclogin:${address}?`)
    },
  )

  test.each([
    [{ address: 'Alice@example.org' }, 'the address must be lower-case'],
    [{ address: 'a@b@example.org' }, 'the address is not an e-mail address'],
    [{ address: 'a b@example.org' }, 'the address is not an e-mail address'],
    [{ address: 'a/b@example.org' }, 'the address holds a character that no code can carry: % / ? or #'],
    [{ address: 'a%40b@example.org' }, 'the address holds a character that no code can carry: % / ? or #'],
    [{ password: 'se\0cret' }, 'the password is empty or holds a NUL character'],
    [{ password: 'secret\uD800' }, 'an option is not valid Unicode'],
  ])('never for %j', (change, reason) => {
    expect(failureOf(() => buildDclogin({ ...simpleLogin, ...change }))).toEqual({
      code: 'malformed',
      message: `DCLOGIN: ${reason}`,
    })
  })
})

describe('a DCLOGIN text is read', () => {
  test('from a self-signed relay, which leaves out the ports', () => {
    const endpoint = (port: number) => ({ host: '127.0.0.1', port, security: 'ssl' })
    const code = 'dclogin:s1ntr14qq@[127.0.0.1]?p=f64W%225%22Bp%3Bz~&v=1&ih=127.0.0.1&sh=127.0.0.1&ic=3'
    expect(parseDclogin(code)).toEqual({
      address: 's1ntr14qq@[127.0.0.1]',
      password: 'f64W"5"Bp;z~',
      imap: endpoint(993),
      smtp: endpoint(465),
      certificates: 'any',
    })
  })

  test('from a relay whose name begins with _, which leaves out hosts and ports', () => {
    const endpoint = (port: number) => ({ host: '_cm0.example.org', port, security: 'ssl' })
    expect(parseDclogin('dclogin:2nuy9wplk@_cm0.example.org?p=%3C0Dd%25cKAEO-H&v=1&ic=3')).toEqual({
      address: '2nuy9wplk@_cm0.example.org',
      password: '<0Dd%cKAEO-H',
      imap: endpoint(993),
      smtp: endpoint(465),
      certificates: 'any',
    })
  })

  const minimal = parseDclogin('dclogin:alice@example.org?p=secret&v=1')
  test.each([
    'DcLogin:alice@example.org?p=secret&v=1',
    'dclogin://alice@example.org?p=secret&v=1',
    'dclogin://alice@example.org/?p=secret&v=1',
    'dclogin:alice@example.org/ignored/path?p=secret&v=1',
    ' dclogin:alice@example.org?p=secret&v=1\n',
    'dclogin:alice%40example.org?p=secret&v=1',
    'dclogin:Alice@Example.ORG?p=secret&v=1',
    'dclogin:alice@example.org?p=secret&v=1#fragment',
    'dclogin:alice@example.org?p=sec\r\nret&v=1',
    'dclogin:alice@example.org?p=first&p=secret&v=1',
    'dclogin:alice@example.org?v=1&unknown=x&p=secret',
    'dclogin:alice@example.org?p=secret&v=1&IH=ignored.example.org&is=default&ss=default&sc=9&ic=0',
    'dclogin:alice@example.org?p=other&ipw=secret&v=1',
    'dclogin:alice@example.org?p=secret&v=1&ip=0&sp=0&iu=alice@example.org&su=',
  ])('the same from %j', code => {
    expect(parseDclogin(code)).toEqual(minimal)
  })

  test('with + as a space and with a lone % kept', () => {
    expect(parseDclogin('dclogin:a+b@example.org?p=x+y%2Bz%&v=1')).toMatchObject({
      address: 'a+b@example.org',
      password: 'x y+z%',
    })
  })

  test.each([
    ['ip=143&sp=587', 'imap 143 starttls, smtp 587 starttls'],
    ['is=starttls&ss=starttls', 'imap 143 starttls, smtp 587 starttls'],
    ['is=plain&ss=plain', 'imap 143 plain, smtp 587 plain'],
    ['ip=24993&sp=24465', 'imap 24993 ssl, smtp 24465 ssl'],
    ['ip=143&is=ssl', 'imap 143 ssl, smtp 465 ssl'],
  ])('with %s as %s', (options, endpoints) => {
    const { imap, smtp } = parseDclogin(`dclogin:alice@example.org?p=secret&v=1&${options}`)
    expect(`imap ${imap.port} ${imap.security}, smtp ${smtp.port} ${smtp.security}`).toBe(endpoints)
  })

  test.each([
    ['mailto:alice@example.org', 'the text does not begin with dclogin:'],
    ['dclogin:alice?p=secret&v=1', 'the address is not an e-mail address'],
    ['dclogin:alice@example.org.?p=secret&v=1', 'the address is not an e-mail address'],
    ['dclogin:alice@example.org', 'the version is missing'],
    ['dclogin:alice@example.org#?p=secret&v=1', 'the version is missing'],
    ['dclogin:alice@example.org?p=secret', 'the version is missing'],
    ['dclogin:alice@example.org?p=secret&V=1', 'the version is missing'],
    ['dclogin:alice@example.org?p=secret&v=2', 'the version is not 1'],
    ['dclogin:alice@example.org?P=secret&v=1', 'the password is missing'],
    ['dclogin:alice@example.org?p=&v=1', 'the password is empty or holds a NUL character'],
    ['dclogin:alice@example.org?p=secret%FF&v=1', 'an option is not valid UTF-8'],
    ['dclogin:alice@example.org?p=secret&spw=secret2&v=1', 'IMAP and SMTP have different passwords'],
    ['dclogin:alice@example.org?p=secret&v=1&ip=', 'the IMAP port is not a port'],
    ['dclogin:alice@example.org?p=secret&v=1&sp=65536', 'the SMTP port is not a port'],
    ['dclogin:alice@example.org?p=secret&v=1&is=SSL', 'the IMAP security is none of ssl, starttls, plain and default'],
    ['dclogin:alice@example.org?p=secret&v=1&ic=4', 'the certificate option is none of 0, 1, 2 and 3'],
    ['dclogin:dclogin:a:b:c', 'the address is not an e-mail address'],
  ])('never from %j', (code, reason) => {
    const failure = failureOf(() => parseDclogin(code))
    expect(failure).toEqual({ code: 'malformed', message: `DCLOGIN: ${reason}` })
  })

  test('without ever naming the password when it is not accepted', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[HJKQXZ0-9]{6,20}$/), fc.string(), (secret, rest) => {
        const code = `dclogin:alice@example.org?p=${secret}&v=1&${rest}`
        try {
          parseDclogin(code)
        } catch (error) {
          expect(String(error)).not.toContain(secret)
        }
      }),
    )
  })
})

describe('a DCACCOUNT text', () => {
  test.each([
    ['nine.testrun.org', 'DCACCOUNT:NINE.TESTRUN.ORG'],
    ['Nine.Testrun.Org', 'DCACCOUNT:NINE.TESTRUN.ORG'],
    ['my-2nd.relay.example', 'DCACCOUNT:MY-2ND.RELAY.EXAMPLE'],
    ['_host.example.org', 'DCACCOUNT:_host.example.org'],
    ['1.2.3.4', 'DCACCOUNT:[1.2.3.4]'],
    ['[1.2.3.4]', 'DCACCOUNT:[1.2.3.4]'],
    ['https://relay.example.org/new?tOk%20en', 'DCACCOUNT:https://relay.example.org/new?tOk%20en'],
    ['https://relay.example.org:8443/new?t=1_w', 'DCACCOUNT:https://relay.example.org:8443/new?t=1_w'],
  ])('for %s is %s', (target, text) => {
    expect(buildDcaccount(target)).toBe(text)
  })

  test.each([
    ['http://relay.example.org/new', 'phones only call https addresses'],
    ['HTTPS://RELAY.EXAMPLE.ORG/NEW', 'https:// must be written in lower case'],
    ['//relay.example.org', 'a domain is written without //'],
    ['relay.example.org/new', 'this is not a domain'],
    ['relay.example.org:8443', 'this is not a domain'],
    ['', 'this is not a domain'],
    ['https://relay.example.org/new?to ken', 'this is not an https address that a phone can call'],
    ['https://relay.example.org/new#token', 'this is not an https address that a phone can call'],
    ['https://user@relay.example.org/new', 'this is not an https address that a phone can call'],
  ])('for %j is refused, because phones fail with it', (target, reason) => {
    expect(failureOf(() => buildDcaccount(target))).toEqual({ code: 'invalid-input', message: `DCACCOUNT: ${reason}` })
  })
})
