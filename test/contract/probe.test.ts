import { once } from 'node:events'
import { createServer as createHttps } from 'node:https'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { createSecureContext, createServer as createTls, TLSSocket, type PeerCertificate } from 'node:tls'
import { tmpdir } from 'node:os'
import { afterEach, expect, test } from 'vitest'
import { certificateProblem } from '../../electron/core/net/certificate.ts'
import { createProbe } from '../../electron/core/net/probe.ts'
import { makeCertificate, type TestCertificate } from '../fakes/certificates.ts'

const host = '127.0.0.1'
const stops: (() => void)[] = []
afterEach(() => stops.splice(0).forEach(stop => stop()))

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', socket => sockets.add(socket.on('error', () => {})))
  server.on('tlsClientError', () => {})
  server.listen(0, host)
  await once(server, 'listening')
  stops.push(() => {
    server.close()
    sockets.forEach(socket => socket.destroy())
  })
  const { port } = server.address() as AddressInfo
  return port
}

/** A server that says lines and starts TLS after its STARTTLS. */
function startTlsServer({ key, cert }: TestCertificate, greeting: string, answers: Record<string, string>): Server {
  return createServer(socket => {
    socket.write(greeting)
    const listener = (chunk: Buffer) => {
      const [asked = ''] = String(chunk).match(/EHLO|STARTTLS/) ?? []
      socket.write(answers[asked] ?? 'BAD\r\n')
      if (asked !== 'STARTTLS') return
      socket.off('data', listener)
      const secure = new TLSSocket(socket, { isServer: true, secureContext: createSecureContext({ key, cert }) })
      secure.on('error', () => {})
    }
    socket.on('data', listener)
  })
}

const refusal = (action: Promise<unknown>) =>
  action.then(
    () => 'no refusal',
    (error: { code: string; message: string }) => `${error.code}: ${error.message.replace(/\d{4,}/, 'PORT')}`,
  )

const good = { names: ['IP:127.0.0.1', 'DNS:mail.example.org'] }

test('address literals are their own address, in brackets too; a name nobody has is named', async () => {
  const probe = createProbe()
  expect({
    four: await probe.resolve('127.0.0.1'),
    brackets: await probe.resolve('[127.0.0.1]'),
    six: await probe.resolve('::1'),
    nobody: (await refusal(probe.resolve('nobody.invalid'))).split(':')[0],
  }).toEqual({ four: ['127.0.0.1'], brackets: ['127.0.0.1'], six: ['::1'], nobody: 'name-not-found' })
})

test('an open port connects, a dead one is unreachable', async () => {
  const server = createServer()
  const port = await listen(server)
  await createProbe().connect('[127.0.0.1]', port)
  server.close()
  await once(server, 'close')
  expect(await refusal(createProbe().connect(host, port))).toBe('unreachable: nothing listens on 127.0.0.1 port PORT')
})

test('each thing wrong with a certificate is said in plain words', async () => {
  const authority = await makeCertificate({ names: ['DNS:authority.example'], commonName: 'Test Authority' })
  const probe = createProbe({ authorities: [authority.cert] })
  const problemOf = async (wish: Parameters<typeof makeCertificate>[0], asker = probe) => {
    const port = await listen(createTls({ ...(await makeCertificate(wish)) }))
    const { problem } = await asker.certificate({ host, port, start: 'tls' })
    return problem?.replace(/clock says [\d-]+/, 'clock says TODAY') ?? null
  }
  const clock = "(this laptop's clock says TODAY; if that is wrong, the clock is the trouble)"
  expect({
    good: await problemOf({ ...good, signer: authority }),
    expired: await problemOf({ ...good, signer: authority, to: '20210501120000Z' }),
    early: await problemOf({ ...good, signer: authority, from: '20980501120000Z' }),
    name: await problemOf({ names: ['DNS:other.example'], signer: authority }),
    itself: await problemOf(good),
    stranger: await problemOf({ ...good, signer: authority }, createProbe()),
    two: await problemOf({ names: ['DNS:other.example'], to: '20210501120000Z' }),
  }).toEqual({
    good: null,
    expired: `expired on 2021-05-01 ${clock}`,
    early: `is not valid before 2098-05-01 ${clock}`,
    name: 'was made for other.example, not for 127.0.0.1',
    itself: 'is signed by itself',
    stranger:
      'is signed by "Test Authority", which phones do not know, or the server leaves out the certificate in between',
    two: `expired on 2021-05-01 ${clock}, and was made for other.example, not for 127.0.0.1, and is signed by itself`,
  })
})

test('a certificate from tomorrow is told from one of yesterday, with the days', () => {
  const name = { CN: 'mail.example.org' } as PeerCertificate['subject']
  const certificate = {
    subject: name,
    issuer: { CN: 'Authority' } as PeerCertificate['issuer'],
    subjectaltname: 'DNS:a.example, DNS:b.example, DNS:c.example, DNS:d.example',
    valid_from: 'May  1 12:00:00 2026 GMT',
    valid_to: 'Aug  1 12:00:00 2026 GMT',
  } as PeerCertificate
  const on = (day: string, verdict: string | null) =>
    certificateProblem(certificate, 'd.example', verdict, Date.parse(day))
  const clock = (day: string) => `(this laptop's clock says ${day}; if that is wrong, the clock is the trouble)`
  expect([
    on('2026-04-01', 'CERT_NOT_YET_VALID'),
    on('2026-09-01', 'CERT_HAS_EXPIRED'),
    on('2026-06-01', 'CERT_HAS_EXPIRED'),
    on('2026-06-01', 'CERT_REVOKED'),
    on('2026-06-01', null),
    certificateProblem(certificate, 'mail.example.org', null, Date.parse('2026-06-01')),
  ]).toEqual([
    `is not valid before 2026-05-01 ${clock('2026-04-01')}`,
    `expired on 2026-08-01 ${clock('2026-09-01')}`,
    'was signed with a certificate that has expired',
    'is not accepted (CERT_REVOKED)',
    null,
    'was made for a.example, b.example, c.example and 1 more, not for mail.example.org',
  ])
})

test('the certificate behind STARTTLS is seen, for IMAP and for SMTP', async () => {
  const certificate = await makeCertificate({ ...good, to: '20981231235959Z' })
  const imap = await listen(startTlsServer(certificate, '* OK ready\r\n', { STARTTLS: 'a OK begin\r\n' }))
  const smtp = await listen(
    startTlsServer(certificate, '220-hello\r\n220 there\r\n', {
      EHLO: '250-me\r\n250-STARTTLS\r\n250 SIZE 1\r\n',
      STARTTLS: '220 go\r\n',
    }),
  )
  const probe = createProbe({ authorities: [certificate.cert] })
  const seen = { problem: null, validTo: '2098-12-31', issuer: 'welcome desk test' }
  expect(await probe.certificate({ host, port: imap, start: 'imap' })).toEqual(seen)
  expect(await probe.certificate({ host, port: smtp, start: 'smtp' })).toEqual(seen)
})

test('a server that does not do TLS as expected is explained', async () => {
  const plain = createServer(socket => socket.write('* OK I talk before TLS\r\n'))
  const refusing = createServer(socket => {
    socket.write('220 hello\r\n')
    socket.on('data', () => socket.write('250 only this\r\n'))
  })
  const hanging = () => createServer()
  const closing = createServer(socket => socket.end())
  const endless = createServer(socket => socket.write('x'.repeat(100_000)))
  const probe = createProbe({ limitMilliseconds: 500 })
  const ask = async (server: Server, start: 'tls' | 'imap' | 'smtp') =>
    await refusal(probe.certificate({ host, port: await listen(server), start }))
  expect({
    plain: await ask(plain, 'tls'),
    refusing: await ask(refusing, 'smtp'),
    hangingTls: await ask(hanging(), 'tls'),
    hangingImap: await ask(hanging(), 'imap'),
    closing: await ask(closing, 'imap'),
    endless: await ask(endless, 'imap'),
  }).toEqual({
    plain: 'tls: 127.0.0.1 port PORT does not speak TLS from the first byte; perhaps it wants STARTTLS',
    refusing: 'tls: 127.0.0.1 port PORT does not offer STARTTLS',
    hangingTls: 'timeout: 127.0.0.1 port PORT accepts the connection but does not start TLS',
    hangingImap: 'timeout: 127.0.0.1 port PORT accepts the connection but does not start TLS',
    closing: 'tls: 127.0.0.1 port PORT does not speak IMAP with STARTTLS',
    endless: 'tls: 127.0.0.1 port PORT does not speak IMAP with STARTTLS',
  })
})

test("the server's clock is read through a certificate nobody trusts, without asking for a page", async () => {
  const asked: (string | undefined)[] = []
  const server = createHttps(await makeCertificate({ names: ['DNS:other.example'] }), (request, response) => {
    asked.push(request.method, request.url)
    response.setHeader('Date', 'Wed, 01 Jan 2031 00:00:00 GMT').end()
  })
  const url = new URL(`https://${host}:${await listen(server)}/new`)
  const probe = createProbe({ limitMilliseconds: 300 })
  expect({ time: await probe.serverTime(url), asked }).toEqual({ time: Date.UTC(2031, 0, 1), asked: ['HEAD', '/'] })
  const silent = await listen(createServer())
  expect(await probe.serverTime(new URL(`https://${host}:${silent}`))).toBeNull()
})

test('free bytes are those of the disk that holds the folder', async () => {
  expect(await createProbe().freeBytes(tmpdir())).toBeGreaterThan(0)
})
