/**
 * The text of a Wi-Fi code. Its form is ZXing's ("Barcode Contents", Wi-Fi Network config), which the Wi-Fi Alliance took
 * over (WPA3 Specification 3.0, section 7.1) and Android and iPhone cameras read.
 */

/** `wpa`: WPA2, or WPA2 and WPA3 together. `wpa3`: WPA3 only. */
export const wifiSecurities = ['wpa', 'wpa3', 'wep', 'none'] as const
export type WifiSecurity = (typeof wifiSecurities)[number]

export type WifiNetwork = { ssid: string; security: WifiSecurity; password: string; hidden: boolean }

/**
 * The type is `WPA` for every network with a password; `R:1` says that nothing older than WPA3 is there (transition
 * disable). Android's own `SAE` is not in the specification.
 */
const TYPES: Record<WifiSecurity, string> = { wpa: 'T:WPA;', wpa3: 'T:WPA;R:1;', wep: 'T:WEP;', none: 'T:nopass;' }

const escape = (text: string): string => text.replace(/[\\;,:"]/g, '\\$&')

/**
 * A name of hexadecimal digits only would be taken for bytes, and one that stands in quotes loses them: both stand in
 * quotes, which Android and ZXing's scanner take off again.
 */
const quoted = (text: string): string =>
  /^[0-9a-f]+$/i.test(text) || /^".*"$/s.test(text) ? `"${escape(text)}"` : escape(text)

/** `WIFI:T:WPA;S:name;P:password;H:true;;` */
export function wifiCode({ ssid, security, password, hidden }: WifiNetwork): string {
  const secret = security === 'none' ? '' : `P:${escape(password)};`
  return `WIFI:${TYPES[security]}S:${quoted(ssid)};${secret}${hidden ? 'H:true;' : ''};`
}

/**
 * Why a network with this security does not take this password, or null. WPA: 8 to 63 characters, or 64 hexadecimal
 * digits (IEEE 802.11, annex J.4). WEP: 5 or 13 characters, or twice as many hexadecimal digits.
 */
export function wrongPassword(security: WifiSecurity, password: string): 'length' | 'characters' | null {
  if (security === 'none') return null
  if (/\p{Cc}/u.test(password)) return 'characters'
  const bytes = encodeURIComponent(password.toWellFormed()).replace(/%../g, '.').length
  const isHex = /^[0-9a-f]+$/i.test(password)
  if (security === 'wep') return [5, 13].includes(bytes) || (isHex && [10, 26].includes(bytes)) ? null : 'length'
  return (bytes >= 8 && bytes <= 63) || (isHex && bytes === 64) ? null : 'length'
}
