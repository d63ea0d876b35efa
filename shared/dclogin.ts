/**
 * The text of a DCLOGIN code: everything a phone needs to log in to one profile.
 * Format: github.com/deltachat/interface uri-schemes.md; behaviour: `src/qr/dclogin_scheme.rs` of the Delta Chat core,
 * compared with the core's own reading of it from 1.139.3 to 2.62.0.
 */
import { AppError } from './errors.ts'
import type { CertificatePolicy, Endpoint, Login, Security } from './model.ts'

const malformed = (reason: string) => new AppError('malformed', `DCLOGIN: ${reason}`)

// ---- writing ------------------------------------------------------------------------------------------------------

/**
 * Every character that is encoded makes the code denser. So those stay that a query may hold (RFC 3986, section 3.4),
 * that mean nothing to form-decoding, and that no program takes for the end of a link: A-Z a-z 0-9 - . _ ~ ! $ * , ; : ?
 */
const encodeOption = (text: string) =>
  encodeURIComponent(text)
    .replace(/['()]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/%(?:24|2C|3A|3B|3F)/g, decodeURIComponent)

const standardPorts = {
  imap: { ssl: 993, starttls: 143, plain: 143 },
  smtp: { ssl: 465, starttls: 587, plain: 587 },
} as const

/**
 * Port and security where they are not what every phone tries first: with neither of them TLS at its standard port,
 * with a port alone TLS there, with a security alone its standard port. Seen on 1.139.3 to 2.62.0: only where that
 * fails do they try STARTTLS, which checks the certificate in the same way.
 */
function wayIn(protocol: 'imap' | 'smtp', { port, security }: Endpoint) {
  const ports = standardPorts[protocol]
  const guessed = port === ports.starttls ? 'starttls' : 'ssl'
  return {
    port: port === ports[security] ? undefined : String(port),
    security: security === 'ssl' && guessed === 'ssl' ? undefined : security,
  }
}

/**
 * The address stands raw in the code, because cores up to 2.33.0 do not decode it and later ones do.
 * So a character that means something there (`%`, `/`, `?`, `#`) cannot be in it.
 */
function checkWritable({ address, password, imap, smtp }: Login): void {
  if (!/^[^@\s]+@[^@\s]+$/.test(address) || /\p{C}/u.test(address))
    throw malformed('the address is not an e-mail address')
  if (address !== address.toLowerCase()) throw malformed('the address must be lower-case')
  if (/[%/?#]/.test(address)) throw malformed('the address holds a character that no code can carry: % / ? or #')
  // NUL separates the parts of SASL PLAIN (RFC 4616) and is no character of an IMAP string (RFC 9051): no server takes it.
  if (password === '' || password.includes('\0')) throw malformed('the password is empty or holds a NUL character')
  for (const text of [password, imap.host, imap.user, smtp.host, smtp.user])
    if (text !== undefined && !text.isWellFormed()) throw malformed('an option is not valid Unicode')
}

/** What stands behind the address. */
function queryOf(login: Login): string {
  checkWritable(login)
  const { address, password, imap, smtp } = login
  // 3 and not 2: cores up to 1.142.12 do not know 2.
  const checks = login.certificates === 'any' ? '3' : undefined
  const [receive, send] = [wayIn('imap', imap), wayIn('smtp', smtp)]
  const userOf = ({ user }: Endpoint) => (user === address ? undefined : user)
  const servers = [
    ['ih', imap.host],
    ['ip', receive.port],
    ['is', receive.security],
    ['iu', userOf(imap)],
    ['sh', smtp.host],
    ['sp', send.port],
    ['ss', send.security],
    ['su', userOf(smtp)],
    ['ic', checks],
    ['sc', checks],
  ] as const
  const options = [['p', password], ['v', '1'], ...(login.published ? [] : servers)] as const
  return options.flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${encodeOption(value)}`])).join('&')
}

/**
 * The text as a link or to copy. Lower-case and without `//`, the one spelling that every core version takes (with `//`
 * an IPv4 literal fails up to 2.33.0) and that Android's link filter knows. As short as it can be while the phone
 * begins with exactly what was proved: both hosts are there, because phones would guess others first, unless they look
 * them up before that and find the same (`published`; with one option about a server they would not look:
 * src/configure.rs); ports and securities only where phones would begin elsewhere; certificates only where any will do,
 * as all versions are strict by themselves (1.139.3 and 1.142.12 even store it so) and `sc` repeats `ic`, which 1.139.3
 * needs. Throws AppError `malformed` for a login that no code can carry. The result holds the password: never log it.
 */
export const buildDclogin = (login: Login): string => `dclogin:${login.address}?${queryOf(login)}`

/**
 * The same login for a picture, where capitals take 5.5 bits instead of 8: in the scheme (Android's filter knows this
 * spelling too) and in the address, which phones write small again before they log in (seen on 1.139.3 to 2.62.0). Not
 * in the names of hosts: phones look those up as they stand, and not everything that resolves names takes capitals
 * for small letters (seen with "LOCALHOST" on the same versions). Throws like buildDclogin.
 */
export function buildDcloginCode(login: Login): string {
  const { address } = login
  return `DCLOGIN:${/^[a-z0-9@.+-]+$/.test(address) ? address.toUpperCase() : address}?${queryOf(login)}`
}

// ---- reading ------------------------------------------------------------------------------------------------------

/** Undoes percent-encoding as the core does: a `%` that does not begin a code stays. */
function percentDecode(text: string, what: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, codes => {
    try {
      return decodeURIComponent(codes)
    } catch {
      throw malformed(`${what} is not valid UTF-8`)
    }
  })
}

function readOptions(query: string): Map<string, string> {
  const decode = (text: string) => percentDecode(text.replaceAll('+', ' '), 'an option')
  const pairs = query.split('&').filter(pair => pair !== '')
  // Keys are case-sensitive and of a repeated key the last one counts, both as in the core.
  return new Map(
    pairs.map(pair => {
      const [key = '', ...value] = pair.split('=')
      return [decode(key), decode(value.join('='))]
    }),
  )
}

function readPort(value: string | undefined, what: string): number | undefined {
  if (value === undefined) return undefined
  const port = /^\+?\d+$/.test(value) ? Number(value) : Number.NaN
  if (!(port <= 65_535)) throw malformed(`the ${what} port is not a port`)
  return port === 0 ? undefined : port
}

function readSecurity(value: string | undefined, what: string): Security | undefined {
  if (value === undefined || value === 'default') return undefined
  if (value === 'ssl' || value === 'starttls' || value === 'plain') return value
  throw malformed(`the ${what} security is none of ssl, starttls, plain and default`)
}

function readEndpoint(
  protocol: 'imap' | 'smtp',
  options: Map<string, string>,
  address: string,
  domain: string,
): Endpoint {
  const letter = protocol === 'imap' ? 'i' : 's'
  const ports = standardPorts[protocol]
  const port = readPort(options.get(`${letter}p`), protocol.toUpperCase())
  const security =
    readSecurity(options.get(`${letter}s`), protocol.toUpperCase()) ?? (port === ports.starttls ? 'starttls' : 'ssl')
  const user = options.get(`${letter}u`)
  return {
    // A missing host is guessed by phones; on the relays that leave it out it is the domain itself.
    host: options.get(`${letter}h`) || domain,
    port: port ?? ports[security],
    security,
    ...(user && user !== address ? { user } : {}),
  }
}

function readCertificates(value: string | undefined): CertificatePolicy {
  if (value === undefined || value === '0' || value === '1') return 'strict'
  if (value === '2' || value === '3') return 'any'
  throw malformed('the certificate option is none of 0, 1, 2 and 3')
}

/**
 * Reads a DCLOGIN text by the core's own rules and completes what foreign codes leave out: standard ports with TLS,
 * and the domain of the address as host. `sc` is ignored, as newer cores do.
 * Throws AppError `malformed`, which names what is wrong and never the password.
 */
export function parseDclogin(text: string): Login {
  // Of a code with `://` in a later place (only possible where it was not encoded) nothing is removed, unlike in 2.48+.
  const parts = /^dclogin:(?:\/\/)?(?<address>[^?/#]*)(?:\/[^?#]*)?(?:\?(?<query>[^#]*))?(?:#.*)?$/is.exec(text.trim())
  if (!parts) throw malformed('the text does not begin with dclogin:')
  const address = percentDecode(parts.groups?.['address'] ?? '', 'the address').toLowerCase()
  const [, domain] = /^[^@\s]+@([^@\s]*[^@\s.])$/.exec(address) ?? []
  if (domain === undefined || /\p{C}/u.test(address)) throw malformed('the address is not an e-mail address')

  // Tabs and line ends are no part of a URL (WHATWG URL), wherever they stand.
  const options = readOptions((parts.groups?.['query'] ?? '').replace(/[\t\n\r]/g, ''))
  const version = options.get('v')
  if (version === undefined) throw malformed('the version is missing')
  if (!/^\+?0*1$/.test(version)) throw malformed('the version is not 1')
  if (!options.has('p')) throw malformed('the password is missing')
  const password = options.get('ipw') ?? options.get('p') ?? ''
  if (password === '' || password.includes('\0')) throw malformed('the password is empty or holds a NUL character')
  if ((options.get('spw') || password) !== password) throw malformed('IMAP and SMTP have different passwords')

  const host = domain.replace(/^\[(?:ipv6:)?(.+)\]$/, '$1')
  return {
    address,
    password,
    imap: readEndpoint('imap', options, address, host),
    smtp: readEndpoint('smtp', options, address, host),
    certificates: readCertificates(options.get('ic')),
  }
}
