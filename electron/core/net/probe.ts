/** Looks at the network for the doctor, one step at a time, so that each failure has its own cause. */
import { lookup } from 'node:dns/promises'
import { on, once } from 'node:events'
import { statfs } from 'node:fs/promises'
import { request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { connect as openSocket, isIP, type Socket } from 'node:net'
import { connect as openTls } from 'node:tls'
import { AppError } from '../../../shared/errors.ts'
import type { Probe } from '../ports.ts'
import { bareHost, certificateDay, certificateProblem, issuerName, serverName } from './certificate.ts'
import { tlsWords } from './tls-words.ts'

type Options = {
  /** Every wait ends after this many milliseconds. */
  limitMilliseconds?: number
  /** Certificates (PEM) to trust instead of the ones every phone knows: an office's own authority, a test's. */
  authorities?: string[]
}
type Target = Parameters<Probe['certificate']>[0]

/** The longest answer line block we read before TLS starts. */
const longestAnswer = 16_384

export function createProbe({ limitMilliseconds = 10_000, authorities }: Options = {}): Probe {
  const limit = () => AbortSignal.timeout(limitMilliseconds)

  async function open(host: string, port: number, signal: AbortSignal): Promise<Socket> {
    const socket = openSocket({ host: bareHost(host), port })
    // A reset after the wait has ended must not end the program.
    socket.on('error', () => {})
    try {
      await once(socket, 'connect', { signal })
      return socket
    } catch (error) {
      socket.destroy()
      throw connectionError(error, host, port)
    }
  }

  return {
    async resolve(host) {
      const name = bareHost(host)
      if (isIP(name) !== 0) return [name]
      const signal = limit()
      try {
        const found = await Promise.race([lookup(name, { all: true }), whenAborted(signal)])
        return found.map(({ address }) => address)
      } catch (error) {
        throw new AppError('name-not-found', nameWords(name, codeOf(error)), { cause: error })
      }
    },

    async connect(host, port) {
      const socket = await open(host, port, limit())
      socket.destroy()
    },

    async certificate(target) {
      const signal = limit()
      const socket = await open(target.host, target.port, signal)
      try {
        if (target.start !== 'tls') await startTls(socket, target, signal)
        const host = bareHost(target.host)
        const secure = openTls({
          socket,
          ...serverName(host),
          // Looked at, not trusted: what is wrong with it is the answer.
          rejectUnauthorized: false,
          checkServerIdentity: () => undefined,
          ...(authorities ? { ca: authorities } : {}),
        })
        secure.on('error', () => {})
        await once(secure, 'secureConnect', { signal })
        const certificate = secure.getPeerCertificate()
        // Typed as an Error, but it is OpenSSL's code as a string.
        const verdict = secure.authorized ? null : String(secure.authorizationError)
        return {
          problem: certificateProblem(certificate, host, verdict, Date.now()),
          validTo: certificateDay(certificate.valid_to),
          issuer: issuerName(certificate),
        }
      } catch (error) {
        throw tlsError(error, target)
      } finally {
        socket.destroy()
      }
    },

    async serverTime(url) {
      const request = url.protocol === 'http:' ? plainRequest : secureRequest
      // HEAD of the root: on some servers any request to /new makes an account. The certificate does not matter: only
      // the clock is wanted, and a wrong clock of this laptop is just what makes a good certificate look bad.
      const asked = request(new URL('/', url), {
        method: 'HEAD',
        rejectUnauthorized: false,
        signal: limit(),
        agent: false,
      })
      asked.on('error', () => {})
      asked.end()
      try {
        const [answer] = await once(asked, 'response')
        const time = Date.parse(String(answer.headers.date))
        return Number.isNaN(time) ? null : time
      } catch {
        return null
      } finally {
        asked.destroy()
      }
    },

    async freeBytes(folder) {
      const { bavail, bsize } = await statfs(folder)
      return bavail * bsize
    },
  }
}

/** The plain-text talk before TLS: RFC 9051 section 6.2.1 (IMAP), RFC 3207 (SMTP). */
async function startTls(socket: Socket, { host, port, start }: Target, signal: AbortSignal): Promise<void> {
  const steps =
    start === 'imap'
      ? [
          { complete: /^\* (OK|PREAUTH|BYE)[^\n]*\n/i, good: /^\* OK/i, next: 'a STARTTLS\r\n' },
          { complete: /^a (OK|NO|BAD)[^\n]*\n/im, good: /^a OK/im, next: null },
        ]
      : [
          { complete: /^\d{3} [^\n]*\n/m, good: /^220 /m, next: 'EHLO welcome-desk.invalid\r\n' },
          { complete: /^\d{3} [^\n]*\n/m, good: /^250[ -]STARTTLS\b/im, next: 'STARTTLS\r\n' },
          { complete: /^\d{3} [^\n]*\n/m, good: /^220 /m, next: null },
        ]
  const where = `${host} port ${port}`
  let heard = ''
  for await (const [chunk] of on(socket, 'data', { signal, close: ['end', 'close'] })) {
    heard += String(chunk)
    const step = steps[0]
    if (!step || heard.length > longestAnswer) break
    if (!step.complete.test(heard)) continue
    if (!step.good.test(heard)) throw new AppError('tls', `${where} does not offer STARTTLS`)
    heard = ''
    steps.shift()
    if (step.next === null) return
    socket.write(step.next)
  }
  throw new AppError('tls', `${where} does not speak ${start.toUpperCase()} with STARTTLS`)
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : error instanceof Error ? error.name : ''

const outOfTime = (code: string) => ['ABORT_ERR', 'ETIMEDOUT', '23', 'TimeoutError'].includes(code)

function nameWords(name: string, code: string): string {
  if (code === 'ENOTFOUND') return `no server is called ${name}`
  return `nobody answered where ${name} is; perhaps this laptop is not online`
}

function connectionError(error: unknown, host: string, port: number): AppError {
  const code = codeOf(error)
  const cause = { cause: error }
  if (outOfTime(code)) return new AppError('timeout', `${host} does not answer on port ${port}`, cause)
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return new AppError('name-not-found', nameWords(host, code), cause)
  if (code === 'ECONNREFUSED') return new AppError('unreachable', `nothing listens on ${host} port ${port}`, cause)
  return new AppError('unreachable', `there is no way to ${host} port ${port} (${code})`, cause)
}

function tlsError(error: unknown, { host, port }: Target): AppError {
  if (error instanceof AppError) return error
  const code = codeOf(error)
  const where = `${host} port ${port}`
  if (outOfTime(code))
    return new AppError('timeout', `${where} accepts the connection but does not start TLS`, { cause: error })
  // OpenSSL read something that is not TLS at all, usually a server's greeting in plain text.
  const greeted = code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'ERR_SSL_PACKET_LENGTH_TOO_LONG'
  const words = greeted
    ? 'does not speak TLS from the first byte; perhaps it wants STARTTLS'
    : (tlsWords(code) ?? `ends the connection instead of starting TLS (${code})`)
  return new AppError('tls', `${where} ${words}`, { cause: error })
}
