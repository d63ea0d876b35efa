/**
 * A chatmail relay's web side on loopback, as recorded from relay 1.12.0 (newemail.py behind nginx), and every way in
 * which a server can answer badly. Counts what it was asked; makes no mailboxes.
 */
import { createServer as createPlainServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TestCertificate } from './certificates.ts'

/** Answers of three relays to POST /new, word for word. */
export const recordedAnswers = {
  named: { email: 'hszbxo8wt@chat.example.org', password: 'H0;z8E>~QmCn' },
  underscore: {
    email: '2nuy9wplk@_cm0.example.org',
    password: '<0Dd%cKAEO-H',
    dclogin_url: 'dclogin:2nuy9wplk@_cm0.example.org?p=%3C0Dd%25cKAEO-H&v=1&ic=3',
  },
  ipv4: {
    email: 's1ntr14qq@[127.0.0.1]',
    password: 'f64W"5"Bp;z~',
    dclogin_url: 'dclogin:s1ntr14qq@[127.0.0.1]?p=f64W%225%22Bp%3Bz~&v=1&ih=127.0.0.1&sh=127.0.0.1&ic=3',
  },
}
export type RecordedAnswer = keyof typeof recordedAnswers

type Answer = (response: ServerResponse, request: IncomingMessage) => void

const send =
  (status: number, contentType: string, body: string): Answer =>
  response => {
    response.writeHead(status, { 'content-type': contentType })
    response.end(body)
  }
export const json = (body: unknown, status = 200): Answer => send(status, 'application/json', JSON.stringify(body))
const page = (title: string) =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n`

/** Bad answers, by what an operator would call them. */
export const badAnswers = {
  'a web page with status 200': send(200, 'text/html', page('Welcome to our club')),
  'rubbish with status 200': send(200, 'application/json', 'pw=H0;z8E>~QmCn {{{'),
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
    response.end(JSON.stringify(recordedAnswers.named))
  },
  'a number as address': json({ email: 7, password: 'H0;z8E>~QmCn' }),
  'no password': json({ email: 'hszbxo8wt@chat.example.org' }),
  'an empty password': json({ email: 'hszbxo8wt@chat.example.org', password: '' }),
  'a list': json(['hszbxo8wt@chat.example.org', 'H0;z8E>~QmCn']),
  'an address with two @': json({ email: 'a@b@chat.example.org', password: 'H0;z8E>~QmCn' }),
  'an address without a name': json({ email: '@chat.example.org', password: 'H0;z8E>~QmCn' }),
  'an address of another domain': json({ email: 'hszbxo8wt@evil.example', password: 'H0;z8E>~QmCn' }),
  'an address of a longer domain': json({ email: 'hszbxo8wt@evilchat.example.org', password: 'H0;z8E>~QmCn' }),
  'an address of 5,000 characters': json({ email: `${'a'.repeat(5000)}@chat.example.org`, password: 'H0;z8E>~QmCn' }),
  'a password with a line end': json({ email: 'hszbxo8wt@chat.example.org', password: 'H0;z8E\r\n>~QmCn' }),
  'a code for somebody else': json({
    ...recordedAnswers.named,
    dclogin_url: 'dclogin:other@chat.example.org?p=H0%3Bz8E%3E~QmCn&v=1',
  }),
  'a code that is none': json({ ...recordedAnswers.named, dclogin_url: 'https://chat.example.org/H0;z8E>~QmCn' }),
} satisfies Record<string, Answer>
export type BadAnswer = keyof typeof badAnswers

export type FakeRelay = {
  origin: string
  port: number
  /** `POST /new?query`, one per request, in order. */
  asked: string[]
  answer: Answer
  stop(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

/** HTTPS with a certificate, else plain HTTP, on a free port of 127.0.0.1. Answers like a relay with a name. */
export async function startFakeRelay(certificate?: TestCertificate): Promise<FakeRelay> {
  const asked: string[] = []
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    asked.push(`${request.method} ${request.url}`)
    request.resume()
    response.on('error', () => {})
    // /new answers whatever comes after it, and GET sends phones to the code (nginx.conf of the relay).
    if (request.url?.startsWith('/new') && request.method === 'POST') relay.answer(response, request)
    else response.writeHead(301, { location: `dcaccount:${relay.origin}/new` }).end()
  }
  const server = certificate ? createSecureServer(certificate, listener) : createPlainServer(listener)
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const stop = async () => {
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
  }
  const relay: FakeRelay = {
    origin: `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    asked,
    answer: json(recordedAnswers.named),
    stop,
    [Symbol.asyncDispose]: stop,
  }
  return relay
}
