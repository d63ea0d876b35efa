import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHttp } from '../../electron/core/net/http.ts'
import { tlsWords } from '../../electron/core/net/tls-words.ts'
import type { HttpRequest } from '../../electron/providers/provider.ts'
import { AppError } from '../../shared/errors.ts'
import { makeCertificate, type TestCertificate } from '../fakes/certificates.ts'
import { badAnswers, json, startFakeRelay, type BadAnswer, type FakeRelay } from '../fakes/relay.ts'

const token = 'sEcReT-t0ken'
const http = createHttp({ timeoutMilliseconds: 400 })
const never = new AbortController().signal

const post = (origin: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'POST',
  url: `${origin}/new?${token}`,
  certificates: 'strict',
  ...more,
})
/** How a request failed, without the number of the port; every text in the error is searched for the token. */
async function failureOf(asked: Promise<unknown>, relay?: FakeRelay) {
  const error: unknown = await asked.then(
    answer => new Error(`it worked: ${JSON.stringify(answer)}`),
    (error: unknown) => error,
  )
  if (!(error instanceof AppError)) throw error
  expect(`${error.message} ${inspect(error, { depth: 5 })}`).not.toContain(token)
  return { code: error.code, message: relay ? error.message.replace(String(relay.port), 'PORT') : error.message }
}

describe('an answer', () => {
  test('comes with its status, its type and its text, and is asked for on a connection of its own', async () => {
    await using relay = await startFakeRelay()
    const connections: unknown[] = []
    relay.answer = (response, request, asked) => {
      connections.push(request.socket.remotePort)
      json({ length: request.headers['content-length'], path: request.url })(response, request, asked)
    }
    const answers = [await http(post(relay.origin), never), await http(post(relay.origin, { body: 'ü' }), never)]
    expect(answers).toEqual([
      { status: 200, contentType: 'application/json', text: `{"length":"0","path":"/new?${token}"}` },
      { status: 200, contentType: 'application/json', text: `{"length":"2","path":"/new?${token}"}` },
    ])
    expect(new Set(connections).size).toBe(2)
  })

  test.each<[BadAnswer, string, string]>([
    ['an answer of 10 MB', 'malformed', '127.0.0.1:PORT answered with far too much'],
    ['half an answer', 'malformed', '127.0.0.1:PORT broke off in the middle of its answer'],
    ['nothing but a closed connection', 'malformed', '127.0.0.1:PORT broke off in the middle of its answer'],
    ['no answer in time', 'timeout', '127.0.0.1:PORT did not answer within 0.4 seconds'],
    ['the first half of an answer and then silence', 'timeout', '127.0.0.1:PORT did not answer within 0.4 seconds'],
  ])('that is %s fails as %s, and is asked for once', async (what, code, message) => {
    await using relay = await startFakeRelay()
    relay.answer = badAnswers[what]
    expect(await failureOf(http(post(relay.origin), never), relay)).toEqual({ code, message })
    expect(relay.asked).toEqual([`POST /new?${token}`])
  })

  test('that is too long is cut while it comes, however long it would go on', async () => {
    await using relay = await startFakeRelay()
    let sent = 0
    let closed: Promise<unknown> = Promise.resolve()
    relay.answer = response => {
      closed = once(response, 'close')
      const more = () => {
        if (response.destroyed) return
        sent += 65_536
        response.write(Buffer.alloc(65_536, 'x'), () => setImmediate(more))
      }
      more()
    }
    expect(await failureOf(createHttp()(post(relay.origin), never))).toMatchObject({ code: 'malformed' })
    await closed
    expect(sent).toBeLessThan(8_000_000)
  })

  test('that sends elsewhere is not followed', async () => {
    await using relay = await startFakeRelay()
    relay.answer = badAnswers['a redirect']
    expect(await http(post(relay.origin), never)).toMatchObject({ status: 301 })
    expect(relay.asked).toHaveLength(1)
  })

  test('of a server that does not speak HTTP is malformed', async () => {
    const server = createServer(socket => void socket.on('error', () => {}).end('* OK IMAP4rev1 Service Ready\r\n'))
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const { port } = server.address() as AddressInfo
    expect(await failureOf(http(post(`http://127.0.0.1:${port}`), never))).toEqual({
      code: 'malformed',
      message: `127.0.0.1:${port} answered with something that is not HTTP`,
    })
    server.close()
  })

  test('nobody waits for any more is given up', async () => {
    await using relay = await startFakeRelay()
    const caller = new AbortController()
    relay.answer = () => caller.abort()
    // Longer than a test may take.
    const patient = createHttp({ timeoutMilliseconds: 60_000 })
    expect(await failureOf(patient(post(relay.origin), caller.signal))).toEqual({
      code: 'aborted',
      message: 'called off',
    })
  })
})

describe('a server that cannot be reached', () => {
  test('because nothing listens there', async () => {
    const relay = await startFakeRelay()
    await relay.stop()
    expect(await failureOf(http(post(relay.origin), never), relay)).toEqual({
      code: 'unreachable',
      message: 'nothing listens at 127.0.0.1:PORT',
    })
  })

  test('because there is no such name', async () => {
    // Names under .invalid never lead anywhere (RFC 2606); without a network the resolver says EAI_AGAIN.
    const patient = createHttp()
    expect(await failureOf(patient(post('https://relay.invalid'), never))).toEqual({
      code: 'name-not-found',
      message: 'no server is called relay.invalid, or this laptop is not online',
    })
  })
})

describe('a certificate', () => {
  const names = ['IP:127.0.0.1']
  let good: TestCertificate
  let authority: TestCertificate
  beforeAll(async () => {
    authority = await makeCertificate({ names: ['DNS:authority.example'], commonName: 'Some Authority' })
    good = await makeCertificate({ names, signer: authority })
  })
  let relay: FakeRelay | undefined
  const start = async (certificate: TestCertificate) => {
    await relay?.stop()
    relay = await startFakeRelay(certificate)
    return relay
  }
  afterAll(async () => relay?.stop())

  const trusting = (...authorities: TestCertificate[]) =>
    createHttp({ timeoutMilliseconds: 2000, authorities: authorities.map(({ cert }) => cert) })

  test('that is good is accepted', async () => {
    const { origin } = await start(good)
    expect(await trusting(authority)(post(origin), never)).toMatchObject({ status: 200 })
  })

  test.each([
    ['signed by itself', () => makeCertificate({ names }), 'has a certificate that is signed by itself'],
    [
      'from an unknown issuer',
      async () => good,
      'has a certificate from an issuer that nobody knows, or does not send the certificates in between',
    ],
    [
      'that has expired',
      () => makeCertificate({ names, signer: authority, to: '20210101000000Z' }),
      "has a certificate that has expired, or this laptop's clock is wrong",
    ],
    [
      'from the future',
      () => makeCertificate({ names, signer: authority, from: '20980101000000Z' }),
      "has a certificate that is not valid yet, or this laptop's clock is wrong",
    ],
    [
      'for another name',
      () => makeCertificate({ names: ['DNS:other.example'], signer: authority }),
      'has a certificate that was made for another name',
    ],
  ])('%s is refused by name, nothing was asked, and `any` accepts it', async (what, make, words) => {
    const certificate = await make()
    const relay = await start(certificate)
    const strict = what === 'from an unknown issuer' ? trusting() : trusting(authority)
    expect(await failureOf(strict(post(relay.origin), never), relay)).toEqual({
      code: 'tls',
      message: `127.0.0.1:PORT ${words}`,
    })
    expect(relay.asked).toEqual([])
    expect(await strict(post(relay.origin, { certificates: 'any' }), never)).toMatchObject({ status: 200 })
  })

  test('is missed where a server does not speak TLS', async () => {
    await using relay = await startFakeRelay()
    const url = relay.origin.replace('http:', 'https:')
    expect(await failureOf(http(post(url), never), relay)).toEqual({
      code: 'tls',
      message: '127.0.0.1:PORT does not speak TLS on this port',
    })
  })

  test('is told apart from other trouble by its code', () => {
    expect(['ECONNREFUSED', 'CERT_UNTRUSTED', 'EPROTO', 'ETIMEDOUT'].map(tlsWords)).toEqual([
      null,
      'has a certificate that is not accepted (CERT_UNTRUSTED)',
      'and this laptop do not agree on TLS (EPROTO)',
      null,
    ])
  })
})
