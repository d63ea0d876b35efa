import type { ErrorCode } from '../../shared/errors.ts'

/** What a guest can do: try again at once, try again when it is less crowded, or ask at the desk. Never the cause. */
type Advice = 'wait' | 'crowd' | 'ask'

export const advice: Record<ErrorCode, Advice> = {
  'unknown-command': 'ask',
  'not-allowed': 'ask',
  'invalid-input': 'ask',
  unexpected: 'ask',
  'wrong-pin': 'ask',
  'pin-locked': 'ask',
  'not-set-up': 'ask',
  'already-set-up': 'ask',
  'name-not-found': 'wait',
  unreachable: 'wait',
  timeout: 'wait',
  tls: 'ask',
  malformed: 'ask',
  'server-error': 'wait',
  'login-refused': 'wait',
  closed: 'ask',
  'token-missing': 'ask',
  'token-invalid': 'ask',
  'token-used-up': 'ask',
  'token-expired': 'ask',
  'name-taken': 'wait',
  'name-rules': 'ask',
  'password-rules': 'ask',
  quota: 'ask',
  'rate-limited': 'crowd',
  credentials: 'ask',
  aborted: 'wait',
  'code-unreadable': 'wait',
  'config-broken': 'ask',
  'database-broken': 'ask',
  'database-from-the-future': 'ask',
  'already-running': 'ask',
  'vault-locked': 'ask',
  'disk-full': 'ask',
  'read-only': 'ask',
  'address-in-use': 'ask',
  'stick-gone': 'ask',
  'stick-full': 'ask',
  'stick-read-only': 'ask',
  'stick-damaged': 'ask',
}

/** Whether a second try, without anybody doing anything, may work. */
export const isRetryable = (code: ErrorCode): boolean => advice[code] !== 'ask'
