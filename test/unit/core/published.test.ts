import { beforeEach, describe, expect, test } from 'vitest'
import { thunderbirdConfig } from '../../../electron/core/autoconfig.ts'
import { createPublished, markPublished, readPublished } from '../../../electron/core/net/published.ts'
import type { HttpRequest } from '../../../electron/providers/provider.ts'
import { AppError } from '../../../shared/errors.ts'
import { simpleLogin } from '../../fakes/logins.ts'

const { imap, smtp } = simpleLogin
const file = thunderbirdConfig({ domain: 'example.org', imap, smtp }, 'Example')
const page = (text: string, status = 200) => ({ status, contentType: 'text/xml', text })
const [first, second] = [
  'https://autoconfig.example.org/mail/config-v1.1.xml?emailaddress=desk%40example.org',
  'https://example.org/.well-known/autoconfig/mail/config-v1.1.xml',
]

/** As relay 1.12.0 serves it (cmdeploy, nginx/autoconfig.xml.j2): the ways in one after the other. */
const relayFile = `<?xml version="1.0" encoding="UTF-8"?>

<clientConfig version="1.1">
  <emailProvider id="nine.example.org">
    <domain>nine.example.org</domain>
    <displayName>nine.example.org chatmail</displayName>
    <displayShortName>nine.example.org</displayShortName>
    ${[
      ['incomingServer', 'imap', 993, 'SSL'],
      ['incomingServer', 'imap', 143, 'STARTTLS'],
      ['outgoingServer', 'smtp', 465, 'SSL'],
      ['outgoingServer', 'smtp', 587, 'STARTTLS'],
    ]
      .map(
        ([element, type, port, security]) => `<${element} type="${type}">
      <hostname>nine.example.org</hostname>
      <port>${port}</port>
      <socketType>${security}</socketType>
      <authentication>password-cleartext</authentication>
      <username>%EMAILADDRESS%</username>
    </${element}>`,
      )
      .join('\n')}
  </emailProvider>
</clientConfig>`

describe('the file of a domain', () => {
  test('tells what phones try first', () => {
    const nine = { host: 'nine.example.org', security: 'ssl' }
    expect([readPublished(page(file)), readPublished(page(relayFile))]).toEqual([
      { imap, smtp },
      { imap: { ...nine, port: 993 }, smtp: { ...nine, port: 465 } },
    ])
  })

  test.each([
    ['another page', page('<html>welcome</html>')],
    ['an answer that is no success', page(file, 404)],
    ['no IMAP', page(file.replace('type="imap"', 'type="pop3"'))],
    ['servers in a comment only', page(file.replace('<incomingServer', '<!--').replace('</incomingServer>', '-->'))],
    ['names that follow another rule', page(file.replace('%EMAILADDRESS%', '%EMAILLOCALPART%'))],
    ['an unknown security', page(file.replace('SSL', 'TLS 1.3'))],
    ['no port', page(file.replace(/<port>.*<\/port>/, ''))],
  ])('counts for nothing where it is %s', (_, answer) => {
    expect(readPublished(answer)).toBeNull()
  })
})

describe('a login is marked', () => {
  test('only where both servers are the same and phones may insist on their certificates', () => {
    const other = { ...smtp, port: 24465 }
    const marks = [
      markPublished(simpleLogin, { imap, smtp }),
      markPublished(simpleLogin, { imap: { ...imap, host: imap.host.toUpperCase() }, smtp }),
      markPublished(simpleLogin, null),
      markPublished(simpleLogin, { imap, smtp: other }),
      markPublished({ ...simpleLogin, imap: { ...imap, user: 'anna' } }, { imap, smtp }),
      markPublished({ ...simpleLogin, imap: { ...imap, security: 'starttls' } }, { imap, smtp }),
      markPublished({ ...simpleLogin, certificates: 'any' }, { imap, smtp }),
    ].map(({ published }) => published)
    expect(marks).toEqual([true, true, ...Array<undefined>(5)])
  })
})

describe('the desk looks', () => {
  let asked: HttpRequest[]
  let answers: Record<string, string>
  let now: number
  const look = () =>
    createPublished({
      now: () => now,
      http: request => {
        asked.push(request)
        const text = answers[request.url]
        return text === undefined
          ? Promise.reject(new AppError('name-not-found', 'no such name'))
          : Promise.resolve(page(text))
      },
    })
  const signal = new AbortController().signal
  beforeEach(() => {
    asked = []
    answers = { [second]: file }
    now = 0
  })

  test('where phones look, in their order, as strictly as they do, and once in ten minutes', async () => {
    const published = look()
    const found = [await published('example.org', signal), await published('example.org', signal)]
    expect({ found, asked: asked.map(({ url, certificates }) => [url, certificates]) }).toEqual({
      found: [
        { imap, smtp },
        { imap, smtp },
      ],
      asked: [
        [first, 'strict'],
        [second, 'strict'],
      ],
    })
    answers = { [first]: file.replaceAll('mail.example.org', 'new.example.org') }
    now += 10 * 60_000
    expect(await published('example.org', signal)).toMatchObject({ imap: { host: 'new.example.org' } })
  })

  test('and finds nothing where nobody answers, and asks nobody about what cannot be looked up', async () => {
    answers = {}
    const published = look()
    const found = await Promise.all(
      ['example.org', '_cm0.example.org', '192.0.2.7', '[2001:db8::1]', 'localhost'].map(domain =>
        published(domain, signal),
      ),
    )
    expect({ found, asked: asked.map(({ url }) => url) }).toEqual({
      found: Array(5).fill(null),
      asked: [first, second],
    })
  })

  test('and looks again where the look was called off', async () => {
    const published = look()
    answers = {}
    const found = await published('example.org', AbortSignal.abort())
    answers = { [first]: file }
    expect([found, await published('example.org', signal)]).toEqual([null, { imap, smtp }])
  })
})
