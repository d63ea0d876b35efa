import type { Server } from 'node:http'
import { isIPv4 } from 'node:net'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { AppError } from '../../../shared/errors.ts'
import type { LanAddress } from '../display.ts'
import { literalOf, openAt } from '../serve.ts'
import type { Client } from './handler.ts'
import { createPlaces } from './limit.ts'

/** In milliseconds: a client that is slower is cut off. */
type Patience = {
  /** For the head of a request. */
  head: number
  /** For a whole request. */
  request: number
  /** Without a byte in either direction, as with a client that stopped reading. */
  silence: number
  /** From the request to the end of the answer. */
  exchange: number
}
const PATIENCE: Patience = { head: 5_000, request: 10_000, silence: 20_000, exchange: 120_000 }
const KEEP_ALIVE_MILLISECONDS = 5_000
const CHECK_MILLISECONDS = 1_000
const DOORS = 16
const HEAD_BYTES = 8 * 1024

/** A room behind one address fits, and one client does not take all. */
export const CONNECTIONS = { total: 1_000, each: 500 }

type Handler = (request: Request, client: Client) => Promise<Response>

/** The address that phones open must be one of this laptop's. Throws AppError `invalid-input`. */
export function requireOneAddress({ host }: LanAddress): void {
  if (host !== '0.0.0.0' && host !== '::') return
  throw new AppError('invalid-input', `${host} is every address at once: name the one that phones reach`, {
    field: 'handover.listen',
  })
}

/**
 * Serves `handle` at one address, over plain HTTP: there is no name a certificate could be for. `createHandle` gets the
 * `HOST:PORT` values that are ours. Throws AppError `address-in-use`.
 */
export async function openHandoverServer(
  createHandle: (hosts: () => readonly string[]) => Handler,
  address: LanAddress,
  patience: Patience = PATIENCE,
) {
  let hosts: string[] = []
  const handle = createHandle(() => hosts)
  const fetch = (request: Request, { incoming, outgoing }: HttpBindings) => {
    const cut = setTimeout(() => outgoing.destroy(), patience.exchange)
    outgoing.once('close', () => clearTimeout(cut))
    return handle(request, {
      address: plainAddress(incoming.socket.remoteAddress),
      onEnd: action => void outgoing.once('close', action),
    })
  }
  const connections = createPlaces(CONNECTIONS.total, CONNECTIONS.each)
  const newServer = () => {
    const server = createAdaptorServer({
      fetch: (request, bindings) => fetch(request, bindings as HttpBindings), // http1 without options
      serverOptions: {
        headersTimeout: patience.head,
        requestTimeout: patience.request,
        connectionsCheckingInterval: Math.min(CHECK_MILLISECONDS, patience.head),
        keepAliveTimeout: KEEP_ALIVE_MILLISECONDS,
        maxHeaderSize: HEAD_BYTES,
      },
    }) as Server
    server.setTimeout(patience.silence)
    server.on('connection', socket => {
      const leave = connections.enter(plainAddress(socket.remoteAddress))
      if (leave) socket.once('close', leave)
      else socket.destroy()
    })
    return server
  }
  const { port, close } = await openDoors(newServer, address)
  const literal = literalOf(address.host)
  hosts = [`${literal}:${port}`, ...(port === 80 ? [literal] : [])]
  return { url: new URL(`http://${literal}:${port}/`).href, close }
}

/**
 * Node takes one new connection per turn of its loop (libuv, uv__server_io), so a client that opens one after the other
 * makes all others wait before the door. Where the system can share a port between listeners there are several doors.
 */
async function openDoors(newServer: () => Server, address: LanAddress) {
  const field = 'handover.listen'
  if (process.platform !== 'linux') return openAt(newServer(), address, field)
  // Alone first: a shared port would not notice another desk on it.
  const { port, close } = await openAt(newServer(), address, field)
  await close()
  const tried = await Promise.allSettled(
    Array.from({ length: DOORS }, () => openAt(newServer(), { ...address, port }, field, true)),
  )
  const doors = tried.flatMap(door => (door.status === 'fulfilled' ? [door.value] : []))
  const closeAll = async () => void (await Promise.all(doors.map(door => door.close())))
  const shut = tried.find(door => door.status === 'rejected')
  if (!shut) return { port, close: closeAll }
  await closeAll()
  throw shut.reason
}

/** A server that listens on IPv6 sees IPv4 clients by a longer name. */
function plainAddress(address = ''): string {
  const short = address.replace(/^::ffff:/, '')
  return isIPv4(short) ? short : address
}
