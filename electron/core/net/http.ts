import { Client } from 'undici'
import { AppError } from '../../../shared/errors.ts'
import type { HttpAnswer, HttpRequest } from '../../providers/provider.ts'
import { tlsWords } from './tls-words.ts'

type Options = {
  /** Of an answer, where the request says nothing else. */
  limitBytes?: number
  /** From the first packet to the last byte of the answer. */
  timeoutMilliseconds?: number
  /** Certificates (PEM) to trust instead of the ones every phone knows: an office's own authority, a test's. */
  authorities?: string[]
}

/** The code of a failure, or its kind; a host with several addresses fails with one error for each. */
function codeOf(error: unknown): string {
  const first: unknown = error instanceof AggregateError && !('code' in error) ? error.errors[0] : error
  if (!(first instanceof Error)) return ''
  // Of these the code only says at which character the parser gave up.
  if (first.name === 'HTTPParserError') return first.name
  return 'code' in first && typeof first.code === 'string' ? first.code : first.name
}

/** `server` is host and port only: paths and queries hold tokens. */
function failure(error: unknown, server: string): AppError {
  const code = codeOf(error)
  const tls = tlsWords(code)
  // A certificate's reasons hold nothing but names; other causes may quote what was sent or received.
  if (tls) return new AppError('tls', `${server} ${tls}`, { cause: error })
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new AppError('name-not-found', `no server is called ${server}, or this laptop is not online`)
    case 'ECONNREFUSED':
      return new AppError('unreachable', `nothing listens at ${server}`)
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'ETIMEDOUT':
      return new AppError('timeout', `${server} does not answer`)
    case 'UND_ERR_RES_EXCEEDED_MAX_SIZE':
    case 'UND_ERR_HEADERS_OVERFLOW':
      return new AppError('malformed', `${server} answered with far too much`)
    case 'UND_ERR_SOCKET':
    case 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH':
      return new AppError('malformed', `${server} broke off in the middle of its answer`)
    case 'HTTPParserError':
      return new AppError('malformed', `${server} answered with something that is not HTTP`)
    default:
      return new AppError('unreachable', `there is no way to ${server}${code && ` (${code})`}`)
  }
}

/**
 * One HTTP/1.1 request on a connection of its own, so that none is ever sent a second time on a connection that turned
 * out to be dead. No redirects, no retries, no proxy, no cookies. Throws AppError `name-not-found`, `unreachable`,
 * `tls`, `timeout`, `malformed` or `aborted`; the messages name host and port only.
 */
export function createHttp({ limitBytes = 65_536, timeoutMilliseconds = 15_000, authorities }: Options = {}): (
  request: HttpRequest,
  signal: AbortSignal,
) => Promise<HttpAnswer> {
  return async (request, signal) => {
    const { origin, host, pathname, search } = new URL(request.url)
    const timeout = AbortSignal.timeout(timeoutMilliseconds)
    const client = new Client(origin, {
      pipelining: 0,
      allowH2: false,
      maxResponseSize: request.limitBytes ?? limitBytes,
      // The one clock is `timeout`.
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: {
        timeout: 0,
        rejectUnauthorized: request.certificates === 'strict',
        ...(authorities ? { ca: authorities } : {}),
      },
    })
    try {
      const { statusCode, headers, body } = await client.request({
        method: request.method,
        path: pathname + search,
        headers: request.headers ?? {},
        body: request.body ?? null,
        signal: AbortSignal.any([signal, timeout]),
      })
      return { status: statusCode, contentType: String(headers['content-type'] ?? ''), text: await body.text() }
    } catch (error) {
      if (signal.aborted) throw new AppError('aborted', 'called off')
      if (timeout.aborted) {
        throw new AppError('timeout', `${host} did not answer within ${timeoutMilliseconds / 1000} seconds`)
      }
      throw failure(error, host)
    } finally {
      // Ends the connection whatever state it is in; a rejected answer may still be on its way.
      await client.destroy()
    }
  }
}
