import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { isIPv4 } from 'node:net'
import { createSecureContext } from 'node:tls'
import { createAdaptorServer, type Http2Bindings, type HttpBindings } from '@hono/node-server'
import { AppError } from '../../../shared/errors.ts'
import type { LanAddress } from '../display.ts'
import { openAt } from '../serve.ts'

const HANDSHAKE_MILLISECONDS = 10_000
const REQUEST_MILLISECONDS = 20_000
const CONNECTIONS = 500

export type KeyPair = { cert: string; key: string }
type Handler = (request: Request, client: string) => Promise<Response>

/** The certificate and key of two PEM files. Throws AppError `invalid-input` with the field that is wrong. */
export function readKeyPair(certificate: string, key: string): KeyPair {
  const pair = { cert: readPem(certificate, 'register.certificate'), key: readPem(key, 'register.key') }
  try {
    createSecureContext(pair)
  } catch (error) {
    throw invalid('certificate', `${certificate} and ${key} are not a certificate and its key in PEM form`, error)
  }
  return pair
}

function readPem(path: string, field: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new AppError('invalid-input', `${path} cannot be read`, { cause: error, field })
  }
}

/** Without TLS only this laptop may connect. Throws AppError `invalid-input`. */
export function requireLoopback({ host }: LanAddress): void {
  if ((isIPv4(host) && host.startsWith('127.')) || host === '::1' || host === 'localhost') return
  throw invalid(
    'listen',
    `without certificate and key only this laptop may be listened on, like 127.0.0.1:8443: ${host} would send passwords in clear`,
  )
}

export const invalid = (field: 'listen' | 'url' | 'certificate' | 'key', message: string, cause?: unknown) =>
  new AppError('invalid-input', message, { field: `register.${field}`, cause })

/** Answers at an address, by TLS where there is a key pair. Throws AppError `address-in-use` with the field. */
export async function openServer(handle: Handler, address: LanAddress, pair: KeyPair | null) {
  const fetch = (request: Request, { incoming }: HttpBindings | Http2Bindings) =>
    handle(request, clientOf(incoming, pair === null))
  const limits = { requestTimeout: REQUEST_MILLISECONDS, headersTimeout: REQUEST_MILLISECONDS }
  const server = createAdaptorServer({
    fetch,
    ...(pair
      ? {
          createServer: createTlsServer,
          serverOptions: { ...limits, ...pair, handshakeTimeout: HANDSHAKE_MILLISECONDS },
        }
      : { serverOptions: limits }),
  }) as Server // http1 in both cases
  server.maxConnections = CONNECTIONS
  return openAt(server, address, 'register.listen')
}

/** The proxy writes the client's address at the end; what stands before it may be made up by the client. */
function clientOf(
  { headers, socket }: HttpBindings['incoming'] | Http2Bindings['incoming'],
  behindProxy: boolean,
): string {
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',').at(-1)?.trim()
  return (behindProxy && forwarded) || (socket.remoteAddress ?? '')
}
