/** What the libraries' errors mean, as causes an operator understands. Pure; the messages never hold a password. */
import { AppError } from '../../../shared/errors.ts'
import type { Login } from '../../../shared/model.ts'
import { tlsWords } from '../net/tls-words.ts'

type Protocol = 'imap' | 'smtp'

/** `the IMAP server mail.example.org:993` */
export function nameOf(login: Login, protocol: Protocol): string {
  const { host, port } = login[protocol]
  return `the ${protocol.toUpperCase()} server ${host}:${port}`
}

/** What an error of imapflow, nodemailer or Node may tell; any of it may be missing. */
type Told = {
  message: string
  code: string
  /** IMAP response code (RFC 5530): `AUTHENTICATIONFAILED`. */
  serverResponseCode: string
  /** SMTP reply code: 535. */
  responseCode: number
  /** The server's own words. */
  response: string
  authenticationFailed: boolean
  tlsFailed: boolean
}

/** Reads an error without trusting its shape. */
function told(error: unknown): Told {
  // A host with several addresses fails with one error for each.
  const first: unknown = error instanceof AggregateError && !('code' in error) ? error.errors[0] : error
  const fields: Record<string, unknown> = first instanceof Error ? Object.fromEntries(Object.entries(first)) : {}
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '')
  return {
    message: first instanceof Error ? first.message : '',
    // nodemailer puts its own code over that of Node, which says more.
    code: text('originalCode') || text('code'),
    serverResponseCode: text('serverResponseCode').toUpperCase(),
    responseCode: Number(fields['responseCode'] ?? 0),
    response: text('response') || text('responseText'),
    authenticationFailed: fields['authenticationFailed'] === true || fields['code'] === 'EAUTH',
    tlsFailed: fields['tlsFailed'] === true || fields['code'] === 'ETLS',
  }
}

/** nodemailer keeps only the words of an error during STARTTLS (OpenSSL, `X509_verify_cert_error_string`, and Node). */
const codesByWords: readonly (readonly [RegExp, string])[] = [
  [/certificate has expired/, 'CERT_HAS_EXPIRED'],
  [/certificate is not yet valid/, 'CERT_NOT_YET_VALID'],
  [/self-signed certificate in certificate chain/, 'SELF_SIGNED_CERT_IN_CHAIN'],
  [/self-signed certificate/, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  [/unable to get (local )?issuer certificate/, 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
  [/unable to verify the first certificate/, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  [/does not match certificate's altnames/, 'ERR_TLS_CERT_ALTNAME_INVALID'],
]

/** The server's words, at most 200 characters, where they do not repeat what we sent. */
function quoted(response: string, login: Login): string {
  const answer = response.replace(/^\S+ (NO|BAD) /, '')
  const words = answer.replaceAll(/\s+/g, ' ').trim().slice(0, 200)
  const encoded = Buffer.from(login.password).toString('base64')
  return words === '' || words.includes(login.password) || words.includes(encoded) ? '' : `: "${words}"`
}

/** Turns what a library threw while it talked to a server into an AppError; one that is an AppError stays as it is. */
export function mailFailure(error: unknown, login: Login, protocol: Protocol): AppError {
  if (error instanceof AppError) return error
  const { message, code, serverResponseCode, responseCode, response, authenticationFailed, tlsFailed } = told(error)
  const who = nameOf(login, protocol)
  const said = quoted(response, login)

  const tlsCode = tlsFailed ? (codesByWords.find(([words]) => words.test(message))?.[1] ?? code) : code
  const tls = tlsWords(tlsCode)
  if (tls) return new AppError('tls', `${who} ${tls}`)
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EDNS':
      return new AppError('name-not-found', `no server is called ${login[protocol].host}, or this laptop is not online`)
    case 'ECONNREFUSED':
      return new AppError('unreachable', `nothing listens at ${login[protocol].host}:${login[protocol].port}`)
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EADDRNOTAVAIL':
      return new AppError('unreachable', `there is no way to ${who} (${code})`)
    case 'ETIMEDOUT':
    case 'ETIMEOUT':
    case 'CONNECT_TIMEOUT':
    case 'GREETING_TIMEOUT':
    case 'UPGRADE_TIMEOUT':
    case 'SOCKET_TIMEOUT':
      return new AppError('timeout', `${who} does not answer`)
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ECONNECTION':
    case 'NoConnection':
    case 'EConnectionClosed':
    case 'ClosedAfterConnectTLS':
    case 'ClosedAfterConnectText':
      return new AppError('server-error', `${who} ended the connection${said}`)
    default:
  }
  // RFC 5530 PRIVACYREQUIRED; RFC 4954: 538, and 530 where STARTTLS has to come first.
  const wantsTls = serverResponseCode === 'PRIVACYREQUIRED' || responseCode === 538 || responseCode === 530
  if (wantsTls) return new AppError('tls', `${who} lets nobody log in without TLS${said}`)
  if (tlsFailed) return new AppError('tls', `${who} does not offer STARTTLS${said}`)
  // RFC 5530: these are the server's own trouble; so is every SMTP reply that begins with 4.
  const busy = /^(UNAVAILABLE|SERVERBUG|LIMIT|INUSE|CONTACTADMIN)$/.test(serverResponseCode)
  if (authenticationFailed && !busy && !(responseCode >= 400 && responseCode < 500)) {
    return new AppError('login-refused', `${who} refused the login${said}`)
  }
  return new AppError('server-error', `${who} answered with an error${said || (code && ` (${code})`)}`)
}
