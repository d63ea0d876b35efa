import { randomBytes } from 'node:crypto'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { AppError } from '../../shared/errors.ts'
import type { Core } from './compose.ts'
import { createWebHandler } from './web.ts'

const LOOPBACK = '127.0.0.1'

export type Served = {
  /** The guest screen, for a browser on this machine. The address holds a key: whoever has it serves guests. */
  kiosk: string
  /** The same, opened at the operator's screens (which want the PIN). */
  operator: string
  /** The display for other devices in the room, or null when it is off. */
  lan: string | null
  close(): Promise<void>
}

type ServeOptions = { rendererFolder: string; port: number; lan: { host: string; port: number } | null }

/** Serves the kiosk on loopback and, if asked, the display on one address. Throws AppError `address-in-use`. */
export async function serveCore(core: Core, { rendererFolder, port, lan }: ServeOptions): Promise<Served> {
  const kiosk = await listen(core, rendererFolder, 'kiosk', LOOPBACK, port)
  const display =
    lan &&
    (await listen(core, rendererFolder, 'display', lan.host, lan.port).catch(async (error: unknown) => {
      await kiosk.close()
      throw error
    }))
  return {
    kiosk: kiosk.address,
    operator: `${kiosk.address}#/operator`,
    lan: display ? `${display.address}#/display` : null,
    async close() {
      await Promise.all([kiosk.close(), display?.close()])
    },
  }
}

async function listen(core: Core, rendererFolder: string, access: 'kiosk' | 'display', host: string, port: number) {
  const key = randomBytes(16).toString('base64url')
  let hosts: string[] = []
  const fetch = createWebHandler({ core, rendererFolder, access, key, hosts: () => hosts })
  const server = createAdaptorServer({ fetch }) as Server // http1 without options, so it is node:http's
  await new Promise<void>((done, failed) => {
    server.once('error', error => failed(listenError(error, host, port)))
    server.listen(port, host, done)
  })
  const { port: actual } = server.address() as AddressInfo
  hosts = [`${host}:${actual}`, ...(host === LOOPBACK ? [`localhost:${actual}`] : [])]
  return {
    address: `http://${host}:${actual}/enter?key=${key}`,
    close: () =>
      new Promise<void>(done => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): unknown {
  if (error.code === 'EADDRINUSE') {
    return new AppError('address-in-use', `port ${port} of ${host} is used by another program`, { cause: error })
  }
  if (error.code === 'EADDRNOTAVAIL') {
    return new AppError('address-in-use', `${host} is not an address of this machine`, { cause: error })
  }
  if (error.code === 'EACCES') {
    return new AppError('address-in-use', `port ${port} may not be used without more rights; take one above 1023`, {
      cause: error,
    })
  }
  return error
}
