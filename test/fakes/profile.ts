import type { Profile } from '../../electron/core/onboarding/profile.ts'
import type { Login } from '../../shared/model.ts'

/** A login that fits the mail servers of the tests. */
export const aLogin = (over: Partial<Login> = {}): Login => ({
  address: 'k7m2q9xab@kiosk.test',
  password: 'Correct-Horse-7-Battery',
  imap: { host: '127.0.0.1', port: 993, security: 'ssl' },
  smtp: { host: '127.0.0.1', port: 465, security: 'ssl' },
  certificates: 'any',
  ...over,
})

export const aProfile = (over: Partial<Profile> = {}): Profile => ({
  id: 1,
  provider: 'imap',
  server: 'here',
  purpose: 'table',
  state: 'asked',
  address: 'k7m2q9xab@kiosk.test',
  login: aLogin(),
  sign: 'recent',
  phone: null,
  language: null,
  askedAt: 1,
  changedAt: 1,
  hidesAt: null,
  connectedAt: null,
  milliseconds: null,
  reason: null,
  knownLogin: null,
  cameBy: null,
  revocation: null,
  claimedBy: null,
  ...over,
})
