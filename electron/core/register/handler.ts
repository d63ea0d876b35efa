/**
 * `POST /new?t=TOKEN`: what a phone calls that scanned a DCACCOUNT code. It sends an empty body and reads `email` and
 * `password`, or `reason` (Delta Chat core, src/qr.rs); other programs read `error`, so a refusal has both.
 */
import { asAppError, type ErrorCode } from '../../../shared/errors.ts'
import type { Login } from '../../../shared/model.ts'
import { sameText, SECURITY_HEADERS } from '../web.ts'

export const PATH = '/new'
const HEADERS = {
  ...SECURITY_HEADERS,
  'content-type': 'application/json',
  'cache-control': 'no-store',
  // The body is never read: one request, one connection.
  connection: 'close',
}
const WAIT_MILLISECONDS = 50_000

type Parts = {
  /** Null while there is none: then nobody is let in. */
  token(): string | null
  /** True when this client may ask once more. */
  admit(client: string): boolean
  /** A profile nobody has seen, for this request alone; nobody gets it when the signal aborts. Throws AppError. */
  give(signal: AbortSignal): Promise<Login>
  waitMilliseconds?: number
}

/** The whole answer as one function of a request and its client's address, so that tests need no socket. */
export function createRegisterHandler({ token, admit, give, waitMilliseconds = WAIT_MILLISECONDS }: Parts) {
  return async (request: Request, client: string): Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url)
    if (pathname !== PATH) return refuse(404, 'There is nothing here.')
    if (request.method !== 'POST') return refuse(405, 'Scan the code with Delta Chat.', { allow: 'POST' })
    if (!admit(client)) return refuse(429, 'Too many at once. Please try again in a minute.', { 'retry-after': '60' })
    const given = searchParams.get('t') ?? searchParams.get('token')
    const expected = token()
    if (given === null || expected === null || !sameText(given, expected)) {
      return refuse(403, 'This code is not valid (any more). Please ask for a new one.')
    }
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(waitMilliseconds)])
    try {
      const { address, password } = await orAborted(give(signal), signal)
      return Response.json({ email: address, password }, { headers: HEADERS })
    } catch (error) {
      return refuse(503, signal.aborted ? BUSY : reasonFor(asAppError(error).code))
    }
  }
}

const BUSY = 'Many people are waiting. Please try again in a minute.'
const OVER = 'No more profiles are given out here.'
const reasons: Partial<Record<ErrorCode, string>> = {
  'token-used-up': OVER,
  'token-expired': OVER,
  closed: OVER,
  'not-set-up': 'This is not open yet. Please try again later.',
  aborted: BUSY,
  'rate-limited': BUSY,
}
const reasonFor = (code: ErrorCode) =>
  reasons[code] ?? 'The server could not make a profile just now. Please ask the people at the desk.'

const refuse = (status: number, reason: string, headers: Record<string, string> = {}) =>
  Response.json({ type: 'error', reason, error: reason }, { status, headers: { ...HEADERS, ...headers } })

function orAborted<T>(deed: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  return Promise.race([deed, promise])
}
