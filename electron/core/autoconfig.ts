/** Files by which mail programs find a server by themselves. Neither holds a password. */
import { AppError } from '../../shared/errors.ts'
import type { Endpoint, Security } from '../../shared/model.ts'
import type { ServerPlan } from '../providers/provider.ts'

type Reached = Pick<ServerPlan, 'imap' | 'smtp' | 'loginName'>
type AppleWishes = {
  plan: Reached
  address: string
  /** What the phone calls the account. */
  name: string
  /** Reverse domain name; a profile replaces an installed one of the same identifier. */
  identifier: string
  /** Of the profile and of the mail account in it. */
  uuids: readonly [string, string]
}

const socketTypes: Record<Security, string> = { ssl: 'SSL', starttls: 'STARTTLS', plain: 'plain' }

// What XML 1.0 cannot hold in any spelling (https://www.w3.org/TR/xml/#charsets).
// oxlint-disable-next-line no-control-regex
const unspeakable = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' }

/** Fit for element content and for attributes in double quotes; what XML cannot hold becomes U+FFFD. */
const escape = (text: string): string =>
  text
    .toWellFormed()
    .replace(unspeakable, '\ufffd')
    .replace(/[&<>"\r]/g, found => entities[found] ?? found)

/** Throws AppError `invalid-input` where everybody has a login name of his own. */
function requireOneRule({ imap, smtp, loginName }: Reached): void {
  if (loginName !== 'name' && (imap.user ?? smtp.user) !== undefined)
    throw new AppError('invalid-input', 'people log in there with names of their own, which such a file cannot say')
}

/**
 * `config-v1.1.xml` as Thunderbird reads it and Delta Chat after it (draft-ietf-mailmaint-autoconfig-06; the core takes
 * host, port, socket type and user name, src/configure/auto_mozilla.rs). `name` is what programs call the server.
 * Throws AppError `invalid-input` where login names follow no rule.
 */
export function thunderbirdConfig(plan: Reached & Pick<ServerPlan, 'domain'>, name: string): string {
  requireOneRule(plan)
  const user = plan.loginName === 'name' ? '%EMAILLOCALPART%' : '%EMAILADDRESS%'
  const server = (element: string, type: string, { host, port, security }: Endpoint) => `    <${element} type="${type}">
      <hostname>${escape(host)}</hostname>
      <port>${port}</port>
      <socketType>${socketTypes[security]}</socketType>
      <authentication>password-cleartext</authentication>
      <username>${user}</username>
    </${element}>`
  const domain = escape(plan.domain)
  return `<?xml version="1.0" encoding="UTF-8"?>
<clientConfig version="1.1">
  <emailProvider id="${domain}">
    <domain>${domain}</domain>
    <displayName>${escape(name)}</displayName>
    <displayShortName>${escape(name)}</displayShortName>
${server('incomingServer', 'imap', plan.imap)}
${server('outgoingServer', 'smtp', plan.smtp)}
  </emailProvider>
</clientConfig>
`
}

const property = (value: string | number | boolean): string => {
  if (typeof value === 'boolean') return value ? '<true/>' : '<false/>'
  return typeof value === 'number' ? `<integer>${value}</integer>` : `<string>${escape(value)}</string>`
}

const properties = (values: Record<string, string | number | boolean>, indent: string): string =>
  Object.entries(values)
    .map(([key, value]) => `${indent}<key>${key}</key>${property(value)}\n`)
    .join('')

/** Apple has one word for TLS, whichever way it begins (Apple, Mail payload: `…MailServerUseSSL`). */
const appleServer = (side: 'Incoming' | 'Outgoing', { host, port, security }: Endpoint, user: string) => ({
  [`${side}MailServerAuthentication`]: 'EmailAuthPassword',
  [`${side}MailServerHostName`]: host,
  [`${side}MailServerPortNumber`]: port,
  [`${side}MailServerUseSSL`]: security !== 'plain',
  [`${side}MailServerUsername`]: user,
})

/**
 * A `.mobileconfig` for Apple's own Mail, for one person; the phone asks for the password. Not signed, and iPhones say so.
 * Throws AppError `invalid-input` where login names follow no rule.
 */
export function appleProfile({ plan, address, name, identifier, uuids }: AppleWishes): string {
  requireOneRule(plan)
  const user = plan.loginName === 'name' ? address.slice(0, address.lastIndexOf('@')) : address
  const outer = {
    PayloadType: 'Configuration',
    PayloadVersion: 1,
    PayloadIdentifier: identifier,
    PayloadUUID: uuids[0],
    PayloadDisplayName: name,
  }
  const inner = {
    PayloadType: 'com.apple.mail.managed',
    PayloadVersion: 1,
    PayloadIdentifier: `${identifier}.mail`,
    PayloadUUID: uuids[1],
    EmailAccountType: 'EmailTypeIMAP',
    EmailAccountDescription: name,
    EmailAddress: address,
    ...appleServer('Incoming', plan.imap, user),
    ...appleServer('Outgoing', plan.smtp, user),
    OutgoingPasswordSameAsIncomingPassword: true,
  }
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
${properties(outer, '  ')}  <key>PayloadContent</key>
  <array>
    <dict>
${properties(inner, '      ')}    </dict>
  </array>
</dict>
</plist>
`
}
