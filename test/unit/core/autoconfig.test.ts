import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { appleProfile, thunderbirdConfig } from '../../../electron/core/autoconfig.ts'
import { parseSettings } from '../../../electron/providers/form.ts'
import { findProvider } from '../../../electron/providers/index.ts'
import type { ServerPlan } from '../../../electron/providers/provider.ts'
import { failureOf } from '../../fakes/failure.ts'

const plan: ServerPlan = {
  domain: 'example.org',
  web: null,
  imap: { host: 'mail.example.org', port: 24993, security: 'ssl' },
  smtp: { host: 'mail.example.org', port: 24465, security: 'ssl' },
  certificates: 'strict',
}
const apple = { address: 'alice@example.org', name: 'alice@example.org', identifier: 'org.example.kiosk.ID' }
const uuids = ['UUID-1', 'UUID-2'] as const
const closed = (text: string) => text.replace(/>\s+</g, '><').trim()

type Tree = { name: string; children: (Tree | string)[] }
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#13': '\r' }
const unescape = (text: string) =>
  text.replace(/&([^;]*;?)/g, (_all, name: string) => {
    const character = name.endsWith(';') ? entities[name.slice(0, -1)] : undefined
    if (character === undefined) throw new Error(`&${name} is no entity`)
    return character
  })

/** Reads the little of XML 1.0 that is written here, and throws at anything else. */
function readXml(document: string): Tree {
  // oxlint-disable-next-line no-control-regex
  if (!document.isWellFormed() || /[^\t\n\r\x20-\ufffd\u{10000}-\u{10ffff}]/u.test(document))
    throw new Error('a character')
  const body = document.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n(?:<!DOCTYPE plist [^<>[\]]*>\n)?/, '')
  const root: Tree = { name: '', children: [] }
  const open = [root]
  for (const [token] of body.matchAll(/<[^>]*>|[^<]+|</g)) {
    const top = open.at(-1) ?? root
    const [, end, name = '', empty] = /^<(\/?)([A-Za-z]+)(?: [A-Za-z]+="[^"<]*")*(\/?)>$/.exec(token) ?? []
    if (!token.startsWith('<')) top.children.push(unescape(token.replace(/\r\n?/g, '\n')))
    else if (name === '') throw new Error(`not understood: ${token}`)
    else if (end) {
      if (open.pop()?.name !== name) throw new Error(`${token} closes something else`)
    } else {
      const element = { name, children: [] }
      top.children.push(element)
      if (!empty) open.push(element)
    }
  }
  const [only, ...more] = root.children.filter(child => typeof child !== 'string' || child.trim() !== '')
  if (open.length !== 1 || typeof only !== 'object' || more.length > 0) throw new Error('not one element')
  return only
}

const textsOf = (tree: Tree, name: string): string[] =>
  tree.children.flatMap(child => {
    if (typeof child === 'string') return []
    const texts = child.children.filter(part => typeof part === 'string')
    return child.name === name ? [texts.join('')] : textsOf(child, name)
  })

test('the file for everybody is the document that the real core takes', () => {
  const document = thunderbirdConfig(plan, 'Example')
  expect(closed(document)).toBe(
    closed(`<?xml version="1.0" encoding="UTF-8"?>
<clientConfig version="1.1">
 <emailProvider id="example.org"><domain>example.org</domain><displayName>Example</displayName><displayShortName>Example</displayShortName>
  <incomingServer type="imap"><hostname>mail.example.org</hostname><port>24993</port><socketType>SSL</socketType>
   <authentication>password-cleartext</authentication><username>%EMAILADDRESS%</username></incomingServer>
  <outgoingServer type="smtp"><hostname>mail.example.org</hostname><port>24465</port><socketType>SSL</socketType>
   <authentication>password-cleartext</authentication><username>%EMAILADDRESS%</username></outgoingServer>
 </emailProvider>
</clientConfig>`),
  )
})

test('the profile for Apple has what its Mail requires, and no password', () => {
  const document = appleProfile({ plan, ...apple, uuids })
  expect(closed(document)).toBe(
    closed(`<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
 <key>PayloadType</key><string>Configuration</string><key>PayloadVersion</key><integer>1</integer>
 <key>PayloadIdentifier</key><string>org.example.kiosk.ID</string><key>PayloadUUID</key><string>UUID-1</string>
 <key>PayloadDisplayName</key><string>alice@example.org</string>
 <key>PayloadContent</key><array><dict>
  <key>PayloadType</key><string>com.apple.mail.managed</string><key>PayloadVersion</key><integer>1</integer>
  <key>PayloadIdentifier</key><string>org.example.kiosk.ID.mail</string><key>PayloadUUID</key><string>UUID-2</string>
  <key>EmailAccountType</key><string>EmailTypeIMAP</string><key>EmailAccountDescription</key><string>alice@example.org</string>
  <key>EmailAddress</key><string>alice@example.org</string>
  <key>IncomingMailServerAuthentication</key><string>EmailAuthPassword</string>
  <key>IncomingMailServerHostName</key><string>mail.example.org</string><key>IncomingMailServerPortNumber</key><integer>24993</integer>
  <key>IncomingMailServerUseSSL</key><true/><key>IncomingMailServerUsername</key><string>alice@example.org</string>
  <key>OutgoingMailServerAuthentication</key><string>EmailAuthPassword</string>
  <key>OutgoingMailServerHostName</key><string>mail.example.org</string><key>OutgoingMailServerPortNumber</key><integer>24465</integer>
  <key>OutgoingMailServerUseSSL</key><true/><key>OutgoingMailServerUsername</key><string>alice@example.org</string>
  <key>OutgoingPasswordSameAsIncomingPassword</key><true/>
 </dict></array></dict></plist>`),
  )
})

test('each kind of security is said in the words of each format', () => {
  const said = (['ssl', 'starttls', 'plain'] as const).map(security => {
    const server = { ...plan, imap: { ...plan.imap, security } }
    const profile = appleProfile({ plan: server, ...apple, uuids })
    return [
      textsOf(readXml(thunderbirdConfig(server, 'Example')), 'socketType'),
      /IncomingMailServerUseSSL<\/key><(true|false)\/>/.exec(profile)?.[1],
    ]
  })
  expect(said).toEqual([
    [['SSL', 'SSL'], 'true'],
    [['STARTTLS', 'SSL'], 'true'],
    [['plain', 'SSL'], 'false'],
  ])
})

test('whatever the names are, the files are XML that gives them back', () => {
  const name = fc.string({ unit: 'binary', minLength: 1 })
  // What no XML can hold is replaced; everything else has to come back.
  const kept = (text: string) => text.toWellFormed().replace(/[^\t\n\r\x20-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
  const awkward = fc.constantFrom(`<a href="x">&amp;'</a>`, ']]>', '\0\ufffe\ud800', '\r\n', '<!--', '%EMAILADDRESS%')
  fc.assert(
    fc.property(fc.oneof(name, awkward), fc.oneof(name, awkward), (host, title) => {
      const server = { ...plan, domain: host, imap: { ...plan.imap, host } }
      const tree = readXml(thunderbirdConfig(server, title))
      const profile = readXml(appleProfile({ plan: server, ...apple, name: title, uuids }))
      expect({
        host: textsOf(tree, 'hostname')[0],
        domain: textsOf(tree, 'domain')[0],
        title: textsOf(tree, 'displayName')[0],
        apple: textsOf(profile, 'string').filter((_text, index) => index === 3 || index === 11),
      }).toEqual({
        host: kept(host),
        domain: kept(host),
        title: kept(title),
        apple: [kept(title), kept(host)],
      })
    }),
  )
})

describe('where people log in with', () => {
  const endpoints = { imap: 'a.example.org:993:ssl', smtp: 'a.example.org:465:ssl' }
  const planOf = (id: string, settings: Record<string, unknown>): ServerPlan => {
    const provider = findProvider(id)
    return provider.plan(parseSettings(provider, settings))
  }
  const commands = {
    domain: 'example.org',
    server: 'mail.example.org',
    machine: 'here',
    kind: 'own',
    create: 'add {name} {password}',
  }

  test.each([
    ['imap', { domain: 'example.org', ...endpoints }, '%EMAILADDRESS%', 'anna@example.org'],
    ['imap', { domain: 'example.org', ...endpoints, loginName: 'name' }, '%EMAILLOCALPART%', 'anna'],
    ['command', commands, '%EMAILADDRESS%', 'anna@example.org'],
    ['command', { ...commands, loginName: 'name' }, '%EMAILLOCALPART%', 'anna'],
    ['csv', { profiles: 'address,password,user\nbob@example.org,a secret,bob\n' }, '%EMAILLOCALPART%', 'anna'],
  ])('an address or a name, both files say so: %s %j', (id, settings, placeholder, user) => {
    const found = planOf(id, settings)
    const profile = appleProfile({ plan: found, ...apple, address: 'anna@example.org', uuids })
    expect({
      everybody: textsOf(readXml(thunderbirdConfig(found, 'Example')), 'username'),
      apple: [...profile.matchAll(/MailServerUsername<\/key><string>([^<]*)</g)].map(([, text]) => text),
    }).toEqual({ everybody: [placeholder, placeholder], apple: [user, user] })
  })

  test('names that follow no rule, neither file is written', () => {
    const found = planOf('csv', { profiles: 'address,password,user\nbob@example.org,a secret,staff7\n' })
    const message = 'people log in there with names of their own, which such a file cannot say'
    expect([
      failureOf(() => thunderbirdConfig(found, 'Example')),
      failureOf(() => appleProfile({ plan: found, ...apple, uuids })),
    ]).toEqual([
      { code: 'invalid-input', message },
      { code: 'invalid-input', message },
    ])
  })
})
