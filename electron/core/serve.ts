import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import { isIPv6 } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { AppError } from '../../shared/errors.ts'
import type { LanAddress } from './display.ts'
import { createWebHandler, type WebCore } from './web.ts'

const LOOPBACK = '127.0.0.1'
/** Connections that wait to be taken: a room comes all at once. */
const BACKLOG = 2_048

export type Served = {
  /** The guest screen, for a browser on this machine. The address holds a key: whoever has it serves guests. */
  kiosk: string
  /** The same, opened at the operator's screens (which want the PIN). */
  operator: string
  close(): Promise<void>
}

/** Serves the kiosk on loopback. Throws AppError `address-in-use`. */
export async function serveKiosk(core: WebCore, rendererFolder: string, port: number): Promise<Served> {
  const { address, close } = await listen(core, rendererFolder, 'kiosk', LOOPBACK, port)
  return { kiosk: address, operator: `${address}#/operator`, close }
}

export type Listening = { address: string; host: string; port: number; close(): Promise<void> }

/** One web face on one address; port 0 lets the system choose. Throws AppError `address-in-use`. */
export async function listen(
  core: WebCore,
  rendererFolder: string,
  access: 'kiosk' | 'display',
  host: string,
  port: number,
  key: string = randomBytes(16).toString('base64url'),
): Promise<Listening> {
  let hosts: string[] = []
  const fetch = createWebHandler({ core, rendererFolder, access, key, hosts: () => hosts })
  const server = createAdaptorServer({ fetch }) as Server // http1 without options, so it is node:http's
  const { port: actual, close } = await openAt(server, { host, port })
  const literal = literalOf(host)
  hosts = [`${literal}:${actual}`, ...(host === LOOPBACK ? [`localhost:${actual}`] : [])]
  return {
    address: `http://${literal}:${actual}/enter?key=${key}`,
    host,
    port: actual,
    close,
  }
}

/** A host as it stands in an address: IPv6 in brackets. */
export const literalOf = (host: string): string => (isIPv6(host) ? `[${host}]` : host)

/**
 * Lets a server listen; port 0 lets the system choose. `field` is the setting that says where. `reusePort`: others with
 * the same wish may listen there too. Throws AppError `address-in-use`.
 */
export async function openAt(server: Server, { host, port }: LanAddress, field?: string, reusePort = false) {
  await new Promise<void>((done, failed) => {
    server.once('error', error => failed(listenError(error, host, port, field)))
    server.listen({ port, host, backlog: BACKLOG, reusePort }, done)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () =>
      new Promise<void>(done => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

/** What kept a server from listening, in plain words: AppError `address-in-use` where it is foreseen. */
function listenError(error: NodeJS.ErrnoException, host: string, port: number, field?: string): unknown {
  const reasons: Record<string, string> = {
    EADDRINUSE: `port ${port} of ${host} is used by another program`,
    EADDRNOTAVAIL: `${host} is not an address of this machine`,
    EACCES: `port ${port} may not be used without more rights; take one above 1023`,
  }
  const reason = reasons[error.code ?? '']
  if (reason === undefined) return error
  return new AppError('address-in-use', reason, { cause: error, ...(field !== undefined && { field }) })
}
