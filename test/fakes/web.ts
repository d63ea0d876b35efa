/**
 * A web server on loopback that remembers what it was asked, and every way in which the line or the machine before a
 * server can spoil an answer. Fake servers are built on it.
 */
import {
  createServer as createPlainServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { TestCertificate } from './certificates.ts'

export type Answer = (response: ServerResponse, request: IncomingMessage, asked: Asked) => void

export const send =
  (status: number, contentType: string, body: string): Answer =>
  response => {
    response.writeHead(status, contentType === '' ? {} : { 'content-type': contentType })
    response.end(body)
  }
export const json = (body: unknown, status = 200): Answer => send(status, 'application/json', JSON.stringify(body))
/** As nginx writes them. */
export const page = (title: string) =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n`

/** Stands in some of these answers and may stand in no error. */
export const brokenPassword = 'H0;z8E'

/** Answers that no server means, by what an operator would call them. */
export const brokenAnswers = {
  'a web page with status 200': send(200, 'text/html', page('Welcome to our club')),
  'rubbish with status 200': send(200, 'application/json', 'pw=H0;z8E>~QmCn {{{'),
  'nothing with status 200': send(200, 'application/json', ''),
  'an error with status 200': json({ type: 'error', error: 'no', reason: 'no' }),
  'an answer of 10 MB': response => {
    const block = Buffer.alloc(65_536, 'x')
    response.writeHead(200, { 'content-type': 'application/json' })
    let left = 160
    const more = () => {
      while (left > 0 && !response.destroyed) {
        left -= 1
        if (!response.write(block)) {
          response.once('drain', more)
          return
        }
      }
      response.end()
    }
    more()
  },
  'half an answer': response => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '200' })
    response.write('{"email": "hszbxo8wt@chat.ex')
    setImmediate(() => response.destroy())
  },
  'nothing but a closed connection': response => void response.destroy(),
  'no answer in time': () => {},
  'the first half of an answer and then silence': response => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '200' })
    response.write('{"email": "hszbxo8wt@chat.ex')
  },
  '502 with a web page': send(502, 'text/html', page('502 Bad Gateway')),
  '502 of a crashed script': send(
    502,
    'text/plain',
    'An error occurred while reading CGI reply (no response received)\n',
  ),
  '503 with a web page': send(503, 'text/html', page('503 Service Temporarily Unavailable')),
  '429': send(429, 'text/html', page('429 Too Many Requests')),
  '403': send(403, 'text/html', page('403 Forbidden')),
  '404 with a web page': send(404, 'text/html', page('404 Not Found')),
  'a redirect': (response, request) => {
    response.writeHead(301, { location: `https://${request.headers.host}/elsewhere` })
    response.end(JSON.stringify({ email: 'hszbxo8wt@chat.example.org', password: 'H0;z8E>~QmCn' }))
  },
} satisfies Record<string, Answer>
export type BrokenAnswer = keyof typeof brokenAnswers

/** As a server in debug mode: all that was sent stands in the refusal, wherever a reason might be looked for. */
export const repeats =
  (status: number): Answer =>
  (response, request, asked) => {
    const told = `${asked.url} ${Object.values(asked.headers).join(' ')} ${asked.body}`
    const words = { error: told, reason: told, message: told, msg: told, detail: told, title: told, description: told }
    json({ ...words, type: 'danger' }, status)(response, request, asked)
  }

/** `path` without the query; `query` decoded. */
export type Asked = {
  method: string
  url: string
  path: string
  query: URLSearchParams
  headers: IncomingHttpHeaders
  body: string
}

export type FakeWeb = {
  origin: string
  port: number
  /** One per request, in order. */
  asked: Asked[]
  /** The same as `METHOD /path`, to compare. */
  lines(): string[]
  /** Answers the request after the next `skip` ones this way, instead of what the server would say (it does nothing). */
  spoil(answer: Answer, skip?: number): void
  stop(): Promise<void>
}

/** HTTPS with a certificate, else plain HTTP, on a free port of 127.0.0.1. */
export async function startFakeWeb(
  certificate: TestCertificate | undefined,
  answer: (asked: Asked) => Answer,
): Promise<FakeWeb> {
  const asked: Asked[] = []
  let spoilt: { answer: Answer; at: number } | undefined
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    response.on('error', () => {})
    void text(request).then(
      body => {
        const { method = '', headers } = request
        // Phones up to core 2.58 send the whole address in the request line; servers take both.
        const url = new URL(request.url ?? '/', 'https://127.0.0.1')
        const { pathname: path, searchParams: query } = url
        asked.push({ method, url: request.url ?? '', path, query, headers, body })
        const last = asked.at(-1)
        if (!last) return
        const chosen = spoilt?.at === asked.length - 1 ? spoilt.answer : answer(last)
        chosen(response, request, last)
      },
      () => response.destroy(),
    )
  }
  const server = certificate ? createSecureServer(certificate, listener) : createPlainServer(listener)
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    asked,
    lines: () => asked.map(({ method, path }) => `${method} ${path}`),
    spoil(answer, skip = 0) {
      spoilt = { answer, at: asked.length + skip }
    },
    async stop() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
