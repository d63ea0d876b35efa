/** The codes of OpenSSL (`X509_verify_cert_error_string`) and Node, as ends of the sentence "the server …". */
const words: Record<string, string> = {
  CERT_HAS_EXPIRED: "has a certificate that has expired, or this laptop's clock is wrong",
  CERT_NOT_YET_VALID: "has a certificate that is not valid yet, or this laptop's clock is wrong",
  CERT_REVOKED: 'has a certificate that was called back by its issuer',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'has a certificate that is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'has a certificate from an issuer that nobody knows',
  UNABLE_TO_GET_ISSUER_CERT: 'has a certificate from an issuer that nobody knows',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'has a certificate from an issuer that nobody knows',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'has a certificate from an issuer that nobody knows, or does not send the certificates in between',
  ERR_TLS_CERT_ALTNAME_INVALID: 'has a certificate that was made for another name',
  ERR_SSL_WRONG_VERSION_NUMBER: 'does not speak TLS on this port',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'does not speak TLS on this port',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'speaks no version of TLS that is safe today',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'speaks no version of TLS that is safe today',
}

/**
 * What went wrong with TLS, as the end of the sentence "the server …", for an error's `code`; null where the code has
 * nothing to do with TLS.
 */
export function tlsWords(code: string): string | null {
  const known = words[code]
  if (known) return known
  if (/^(?:ERR_SSL_|ERR_TLS_|EPROTO$)/.test(code)) return `and this laptop do not agree on TLS (${code})`
  if (/CERT|CRL|CHAIN|SIGNATURE/.test(code)) return `has a certificate that is not accepted (${code})`
  return null
}
