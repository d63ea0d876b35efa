/** Names that exist nowhere, for a phone, and a web server that has the file for mail programs. */
import { once } from 'node:events'
import { createServer as createProxyServer } from 'node:http'
import { createServer } from 'node:https'
import { connect, type Server } from 'node:net'
import { z } from 'zod'
import type { TestCertificate } from '../fakes/certificates.ts'
import type { Phone } from '../phone/phone.ts'

/** Where Delta Chat looks for the file on the mail domain itself. */
export const autoconfigPath = '/.well-known/autoconfig/mail/config-v1.1.xml'

async function listening(server: Server) {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return z.object({ port: z.int() }).parse(server.address()).port
}

/** The operator's web server on loopback. `answer` gives the body for a path, or undefined. Notes what it was asked for. */
export async function serveWeb(certificate: TestCertificate, answer: (path: string) => string | undefined) {
  const asked: string[] = []
  const server = createServer(certificate, (request, response) => {
    const { pathname } = new URL(request.url ?? '', 'https://web')
    asked.push(`${request.method} ${pathname}`)
    const body = answer(pathname)
    if (body === undefined) response.writeHead(404).end()
    else response.setHeader('Content-Type', pathname.endsWith('.xml') ? 'text/xml' : 'application/json').end(body)
  })
  const port = await listening(server)
  return { port, asked, [Symbol.dispose]: () => (server.closeAllConnections(), void server.close()) }
}

/** A proxy that leads `NAME:PORT` to a port of loopback: all else ends there. */
export async function serveProxy(ways: Map<string, number>) {
  const proxy = createProxyServer().on('connect', (request, socket) => {
    const port = ways.get(request.url ?? '')
    if (port === undefined) {
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
      return
    }
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      socket.pipe(onward).pipe(socket)
    })
    onward.on('error', () => socket.destroy())
    socket.on('error', () => onward.destroy())
  })
  const port = await listening(proxy)
  return {
    /** From now on this phone goes through it. */
    async leads(phone: Phone) {
      await phone.call('set_config', 'proxy_url', `http://127.0.0.1:${port}`)
      await phone.call('set_config', 'proxy_enabled', '1')
    },
    [Symbol.dispose]: () => void proxy.close(),
  }
}
