import { Agent, request } from 'node:http'
import { buffer } from 'node:stream/consumers'

export type Kind = 'page' | 'claim' | 'state' | 'file'
export type Asked = { kind: Kind; milliseconds: number; status: number }

/**
 * A browser at an address of its own (all of 127.0.0.0/8 is this computer). Every request and how long it took, up to
 * the last byte, goes to `told`.
 */
export function createBrowser(origin: string, localAddress: string, told: (asked: Asked) => void) {
  const agent = new Agent({ keepAlive: true, maxSockets: 6 })
  const ask = (kind: Kind, path: string, body?: object) =>
    new Promise<Response>((done, failed) => {
      const start = performance.now()
      const options = {
        agent,
        localAddress,
        timeout: 30_000,
        method: body ? 'POST' : 'GET',
        headers: body ? { 'content-type': 'application/json' } : {},
      }
      const asked = request(new URL(path, origin), options, answer => {
        buffer(answer).then(bytes => {
          const { statusCode: status = 0, headers } = answer
          told({ kind, milliseconds: performance.now() - start, status })
          const type = { 'content-type': headers['content-type'] ?? '' }
          done(new Response(new Uint8Array(bytes), { status, headers: type }))
        }, failed)
      })
      asked.on('error', failed).on('timeout', () => asked.destroy(new Error(`${path} took more than 30 s`)))
      asked.end(body && JSON.stringify(body))
    })
  return { ask, close: () => agent.destroy() }
}
