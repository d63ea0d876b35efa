import { AppError } from './errors.ts'

const isIpv4 = (host: string) => /^(?:\d{1,3}\.){3}\d{1,3}$/.test(host)

/**
 * The text of a DCACCOUNT code, which lets everybody who scans it get a profile of his own.
 *
 * `target` is a relay's domain (`nine.testrun.org`, `_host`, `1.2.3.4`; phones from core 2.23 on) or an address that
 * phones of any version POST to, with the registration token in it if there is one: `https://host/new?TOKEN`.
 *
 * A domain is written in capitals, which make a smaller code (paint.ts); phones write the address in small letters again
 * (seen on 2.33.0 to 2.62.0). A `_` has no capital form in codes, and nothing in an https address may change.
 *
 * Throws AppError `invalid-input` for what `check_qr` of a phone takes but its login does not: `http:`, an upper-case
 * `HTTPS:` and `//` before a domain. All of them would be taken as the name of a host. The message never quotes the
 * target, which may hold a token.
 */
export function buildDcaccount(target: string): string {
  const refuse = (reason: string) => new AppError('invalid-input', `DCACCOUNT: ${reason}`)
  if (target.startsWith('https://')) {
    if (
      !/^https:\/\/(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?(?:[/?][!-~]*)?$/i.test(target) ||
      target.includes('#')
    )
      throw refuse('this is not an https address that a phone can call')
    return `DCACCOUNT:${target}`
  }
  if (/^https:/i.test(target)) throw refuse('https:// must be written in lower case')
  if (/^http:/i.test(target)) throw refuse('phones only call https addresses')
  if (target.startsWith('//')) throw refuse('a domain is written without //')
  const domain = target.toLowerCase().replace(/^\[(.+)\]$/, '$1')
  if (!/^[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_-])?$/.test(domain)) throw refuse('this is not a domain')
  if (isIpv4(domain)) return `DCACCOUNT:[${domain}]`
  return `DCACCOUNT:${domain.includes('_') ? domain : domain.toUpperCase()}`
}
