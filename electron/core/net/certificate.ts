/** What is wrong with a certificate, in words for the operator. Pure. */
import { isIP } from 'node:net'
import { checkServerIdentity, type PeerCertificate } from 'node:tls'

/** Codes of a chain that ends at an authority this laptop does not know (OpenSSL, `X509_verify_cert_error_string`). */
const strangers = ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'UNABLE_TO_GET_ISSUER_CERT']

/** Every reason why a phone would not trust this certificate for this host. `verdict` is OpenSSL's code, if any. */
export function certificateProblem(
  certificate: PeerCertificate,
  host: string,
  verdict: string | null,
  now: number,
): string | null {
  const reasons = [
    dateReason(certificate, verdict, now),
    nameReason(certificate, host),
    signerReason(certificate, verdict),
  ]
  const found = reasons.filter(reason => reason !== null)
  if (found.length === 0 && verdict !== null) found.push(`is not accepted (${verdict})`)
  return found.length === 0 ? null : found.join(', and ')
}

/** `2026-05-01`, from OpenSSL's `May  1 12:00:00 2026 GMT`. */
export const certificateDay = (date: string): string => day(Date.parse(date))

/** Who signed it: the organisation, or the name where there is none. */
export function issuerName({ issuer }: PeerCertificate): string {
  return String(issuer.O ?? issuer.CN ?? 'nobody named')
}

const day = (milliseconds: number) =>
  Number.isFinite(milliseconds) ? new Date(milliseconds).toISOString().slice(0, 10) : 'an unreadable date'

function dateReason(certificate: PeerCertificate, verdict: string | null, now: number): string | null {
  const clock = `this laptop's clock says ${day(now)}; if that is wrong, the clock is the trouble`
  if (now > Date.parse(certificate.valid_to)) return `expired on ${certificateDay(certificate.valid_to)} (${clock})`
  if (now < Date.parse(certificate.valid_from)) {
    return `is not valid before ${certificateDay(certificate.valid_from)} (${clock})`
  }
  // The server's own certificate is in time, so it is one further up.
  return verdict === 'CERT_HAS_EXPIRED' ? 'was signed with a certificate that has expired' : null
}

function nameReason(certificate: PeerCertificate, host: string): string | null {
  if (!checkServerIdentity(host, certificate)) return null
  const names = certificate.subjectaltname?.split(', ').map(name => name.replace(/^(DNS|IP Address):/, '')) ?? []
  const shown = names.length > 0 ? names : [String(certificate.subject?.CN ?? 'nobody')]
  const rest = shown.length > 3 ? ` and ${shown.length - 3} more` : ''
  return `was made for ${shown.slice(0, 3).join(', ')}${rest}, not for ${host}`
}

function signerReason(certificate: PeerCertificate, verdict: string | null): string | null {
  const bySelf = JSON.stringify(certificate.subject) === JSON.stringify(certificate.issuer)
  if (verdict !== null && bySelf && verdict !== 'ERR_TLS_CERT_ALTNAME_INVALID') return 'is signed by itself'
  if (verdict === 'SELF_SIGNED_CERT_IN_CHAIN')
    return `is signed by "${issuerName(certificate)}", which phones do not know`
  if (verdict !== null && strangers.includes(verdict)) {
    return `is signed by "${issuerName(certificate)}", which phones do not know, or the server leaves out the certificate in between`
  }
  return null
}

/** `[1.2.3.4]`, as in addresses of relays without a name, is 1.2.3.4. */
export const bareHost = (host: string): string => host.replace(/^\[(.*)\]$/, '$1')

/** TLS names a host only when it is a name (RFC 6066, section 3). */
export const serverName = (host: string): { servername?: string } => (isIP(host) === 0 ? { servername: host } : {})
