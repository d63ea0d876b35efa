/**
 * Every failure the product foresees, as a closed list. Each code has a sentence for the guest and one for the
 * operator in `locales/`; a code without a sentence does not compile.
 */
export const errorCodes = [
  // at the gate
  'unknown-command',
  'not-allowed',
  'invalid-input',
  'unexpected',
  // operator
  'wrong-pin',
  'pin-locked',
  'not-set-up',
  'already-set-up',
  // the way to the server
  'name-not-found',
  'unreachable',
  'timeout',
  'tls',
  // what the server answered
  'malformed',
  'server-error',
  'login-refused',
  'closed',
  'token-missing',
  'token-invalid',
  'token-used-up',
  'token-expired',
  'name-taken',
  'name-rules',
  'password-rules',
  'quota',
  'rate-limited',
  'credentials',
  'aborted',
  // this laptop
  'code-unreadable',
  'config-broken',
  'database-broken',
  'database-from-the-future',
  'already-running',
  'vault-locked',
  'disk-full',
  'read-only',
  'address-in-use',
  // a guest's stick
  'stick-gone',
  'stick-full',
  'stick-read-only',
  'stick-damaged',
] as const
export type ErrorCode = (typeof errorCodes)[number]

/**
 * A failure we foresee and can name; anything else that is thrown becomes `unexpected`.
 * `message` is the cause for the operator, in plain English, and never holds a secret.
 */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  /** The form field or command line flag the failure belongs to, if any: `domain`, `imap.port`. */
  readonly field: string | undefined
  constructor(code: ErrorCode, message: string = code, options?: ErrorOptions & { field?: string }) {
    super(message, options)
    this.code = code
    this.field = options?.field
  }
}

/** A failure as it crosses a process boundary. `cause` is there for operators only: the gate removes it for guests. */
export type Failure = { code: ErrorCode; reference?: string; field?: string; cause?: string }

/** What crosses a process boundary: plain JSON, never an Error object. */
export type Outcome<T = unknown> = { ok: true; value: T } | { ok: false; error: Failure }

/** Turns whatever was thrown into an AppError; a foreign error keeps its place as the cause. */
export function asAppError(error: unknown): AppError {
  return error instanceof AppError ? error : new AppError('unexpected', 'something nobody foresaw', { cause: error })
}
