/** The core's mail against a real server, a real phone, and servers that misbehave. */
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { inspect } from 'node:util'
import { ImapFlow } from 'imapflow'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { imapOptions } from '../../electron/core/mail/connect.ts'
import { mailFailure } from '../../electron/core/mail/failure.ts'
import { createMail } from '../../electron/core/mail/mail.ts'
import { proveSmtp } from '../../electron/core/mail/smtp.ts'
import type { LogFields } from '../../electron/core/ports.ts'
import { buildDclogin } from '../../shared/dclogin.ts'
import { AppError } from '../../shared/errors.ts'
import type { Endpoint, Login } from '../../shared/model.ts'
import { makeCertificate } from '../fakes/certificates.ts'
import { startMailServer } from '../mailserver/mailserver.ts'
import type { MailServer } from '../mailserver/mailserver.ts'
import { startPhone } from '../phone/phone.ts'

const password = 'correct horse'
const limitMilliseconds = 5_000
const logged: [string, LogFields | undefined][] = []
const note = (message: string, fields?: LogFields) => void logged.push([message, fields])
const log = { error: note, warn: note, info: note, debug: note }
const mail = createMail(log, { limitMilliseconds, retryMilliseconds: [] })
const never = new AbortController().signal

let authority: Awaited<ReturnType<typeof makeCertificate>>
let server: MailServer
beforeAll(async () => {
  authority = await makeCertificate({ names: ['DNS:authority.test'], commonName: 'Test Authority' })
  server = await startMailServer({ plain: true })
})
afterAll(() => server.stop())

/** What came of a proof: the sign, or code and cause without port numbers. Fails where an error holds the password. */
async function outcome(deed: Promise<{ sign: string } | number | null>) {
  try {
    const result = await deed
    return typeof result === 'object' && result !== null ? result.sign : result
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(password)
    return `${error.code}: ${error.message.replaceAll(/(?<=127\.0\.0\.1:)\d+/g, 'PORT')}`
  }
}
const proved = (login: Login) => outcome(mail.prove(login, never))

async function mailbox(login: Login): Promise<{ messages?: number; recent?: number }> {
  await using client = new ImapFlow(imapOptions(login, { authorities: undefined }, limitMilliseconds))
  await client.connect()
  const { messages = 0, recent = 0 } = (await client.status('INBOX', { messages: true, recent: true })) || {}
  return { messages, recent }
}

/** A server that says `greeting` and then whatever `answer` gives for a line; records the lines. */
async function scripted(greeting: string, answer: (line: string) => string) {
  const heard: string[] = []
  const sockets = new Set<Socket>()
  const listener = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.write(greeting)
    socket.on('data', data => {
      for (const line of String(data).split('\r\n').filter(Boolean)) {
        heard.push(line)
        socket.write(answer(line))
      }
    })
  }).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const endpoint = (security: Endpoint['security']): Endpoint => ({
    host: '127.0.0.1',
    port: (listener.address() as AddressInfo).port,
    security,
  })
  const close = async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise(resolve => listener.close(resolve))
  }
  return { heard, endpoint, close, [Symbol.asyncDispose]: close }
}

test('a proof logs in by IMAP and SMTP over ssl, starttls and plain, and says what the server announces', async () => {
  const proofs = []
  for (const security of ['ssl', 'starttls', 'plain'] as const) {
    const login = server.login(`${security}@kiosk.test`, password, { security })
    proofs.push(await mail.prove(login, never))
    const encrypted = server.loginLog().filter(line => line.includes(`<${login.address}>`) && line.includes('TLS'))
    expect({ security, encrypted: encrypted.length > 0 }).toEqual({ security, encrypted: security !== 'plain' })
  }
  const proof = {
    sign: 'recent',
    capabilities: expect.arrayContaining(['XCHATMAIL', 'XDELTAPUSH', 'METADATA', 'QUOTA']),
    quotaKiB: 50 * 1024,
    largestMessageBytes: 31_457_280,
    milliseconds: expect.any(Number),
  }
  expect(proofs).toEqual([proof, proof, proof])
})

test('proving twice leaves one marker only', async () => {
  const login = server.login('twice@kiosk.test', password)
  expect([await proved(login), await proved(login), await mailbox(login)]).toEqual([
    'recent',
    'recent',
    { messages: 1, recent: 1 },
  ])
})

test.each(['pass word', '"quoted"', "it's", '100%', 'zażółć é €', 'back\\slash', '{5+}', '%40&p=x#+'])(
  'the password %s works',
  async odd => {
    const login = server.login(`odd-${Buffer.from(odd).toString('hex')}@kiosk.test`, odd)
    server.add(login.address, odd)
    expect(await proved(login)).toBe('recent')
  },
)

test('a wrong password, closed registration and a blocked name are refused logins', async () => {
  const login = server.login('known@kiosk.test', 'the right one')
  server.add(login.address, login.password)
  const wrong = await proved({ ...login, password })
  await server.block(login.address)
  const blocked = await proved(login)
  server.close()
  const closed = await proved(server.login('late@kiosk.test', password))
  server.open()
  const refused =
    'login-refused: the IMAP server 127.0.0.1:PORT refused the login: "[AUTHENTICATIONFAILED] Authentication failed."'
  expect({ wrong, blocked, closed }).toEqual({ wrong: refused, blocked: refused, closed: refused })
})

test('a refused first login is tried again, because some servers need a moment', async () => {
  const patient = createMail(log, { limitMilliseconds, retryMilliseconds: [100, 1_500] })
  server.close()
  const proof = outcome(patient.prove(server.login('soon@kiosk.test', password), never))
  await sleep(800)
  server.open()
  expect(await proof).toBe('recent')
})

test('a server that takes a mailbox up later is asked a few times, and no longer than it said', async () => {
  const late = createMail(log, { limitMilliseconds })
  await using slow = await startMailServer({ firstLogin: false })
  const login = slow.login('slow@kiosk.test', password)
  setTimeout(() => slow.add(login.address, login.password), 700)
  expect(await outcome(late.prove(login, never, 20))).toBe('recent')
  expect(await outcome(late.prove(slow.login('nobody@kiosk.test', password), never, 1))).toContain('login-refused')
  // Five at most: a slow machine reaches the end of the time earlier.
  const attempts = slow.loginLog().filter(line => line.includes('auth failed') && line.includes('nobody@')).length
  expect(attempts).toBeGreaterThan(1)
  expect(attempts).toBeLessThanOrEqual(5)
})

test('a refusal stays a refusal when the time for trying is over', async () => {
  const hasty = createMail(log, { limitMilliseconds: 600, retryMilliseconds: [60_000] })
  const login = server.login('known-too@kiosk.test', 'the right one')
  server.add(login.address, login.password)
  expect(await outcome(hasty.prove({ ...login, password }, never))).toMatch(/^login-refused: /)
})

test('a dead port, an unknown name and a silent server are told apart', async () => {
  const login = server.login('lost@kiosk.test', password)
  const gone = await scripted('', () => '')
  const dead = gone.endpoint('ssl')
  await gone.close()
  await using silent = await scripted('', () => '')
  const hasty = createMail(log, { limitMilliseconds: 300, retryMilliseconds: [] })
  const start = Date.now()
  const outcomes = {
    dead: await proved({ ...login, imap: dead }),
    deadSmtp: await proved({ ...login, smtp: dead }),
    unknown: await proved({ ...login, imap: { ...login.imap, host: 'nobody.invalid' } }),
    silent: await outcome(hasty.prove({ ...login, imap: silent.endpoint('ssl') }, never)),
    silentPlain: await outcome(hasty.prove({ ...login, imap: silent.endpoint('plain') }, never)),
    silentSmtp: await outcome(hasty.prove({ ...login, smtp: silent.endpoint('ssl') }, never)),
  }
  expect(outcomes).toEqual({
    dead: 'unreachable: nothing listens at 127.0.0.1:PORT',
    deadSmtp: 'unreachable: nothing listens at 127.0.0.1:PORT',
    unknown: 'name-not-found: no server is called nobody.invalid, or this laptop is not online',
    silent: 'timeout: the IMAP server 127.0.0.1:PORT did not answer within 0.3 seconds',
    silentPlain: 'timeout: the IMAP server 127.0.0.1:PORT did not answer within 0.3 seconds',
    silentSmtp: 'timeout: the SMTP server 127.0.0.1:PORT did not answer within 0.3 seconds',
  })
  expect(Date.now() - start).toBeLessThan(15_000)
})

test('a proof that is called off ends at once', async () => {
  await using silent = await scripted('', () => '')
  const login = server.login('off@kiosk.test', password)
  const proof = outcome(mail.prove({ ...login, imap: silent.endpoint('ssl') }, AbortSignal.timeout(50)))
  expect(await Promise.race([proof, sleep(2_000)])).toBe('aborted: called off')
  expect(await outcome(mail.prove(login, AbortSignal.abort()))).toBe('aborted: called off')
})

test('strict certificates need a known issuer, the right name and a date to come; any certificate will do for any', async () => {
  const names = ['IP:127.0.0.1']
  await using servers = new AsyncDisposableStack()
  const start = async (certificate: Awaited<ReturnType<typeof makeCertificate>>) =>
    servers.use(await startMailServer({ certificate }))
  const [good, expired, elsewhere] = await Promise.all([
    makeCertificate({ names, signer: authority }).then(start),
    makeCertificate({ names, signer: authority, to: '20210501120000Z' }).then(start),
    makeCertificate({ names: ['DNS:other.test'], signer: authority }).then(start),
  ])
  const options = { limitMilliseconds, retryMilliseconds: [], authorities: [authority.cert] }
  const trusting = createMail(log, options)
  const found: Record<string, unknown> = {}
  for (const [name, each] of Object.entries({ good, expired, elsewhere, selfSigned: server })) {
    for (const security of ['ssl', 'starttls'] as const) {
      const strict = each.login('strict@kiosk.test', password, { security, certificates: 'strict' })
      const smtp = () =>
        proveSmtp(strict, options, never).catch((error: unknown) => {
          throw mailFailure(error, strict, 'smtp')
        })
      found[`${name} ${security}`] = [
        await outcome(trusting.prove(strict, never)),
        await outcome(smtp()),
        await outcome(trusting.prove({ ...strict, certificates: 'any' }, never)),
      ]
    }
  }
  const fails = (words: string) => [
    `tls: the IMAP server 127.0.0.1:PORT has a certificate that ${words}`,
    `tls: the SMTP server 127.0.0.1:PORT has a certificate that ${words}`,
    'recent',
  ]
  const works = ['recent', 31_457_280, 'recent']
  const late = fails("has expired, or this laptop's clock is wrong")
  const other = fails('was made for another name')
  const selfSigned = fails('is signed by itself')
  expect(found).toEqual({
    'good ssl': works,
    'good starttls': works,
    'expired ssl': late,
    'expired starttls': late,
    'elsewhere ssl': other,
    'elsewhere starttls': other,
    'selfSigned ssl': selfSigned,
    'selfSigned starttls': selfSigned,
  })
  expect(await outcome(mail.prove(good.login('plain@kiosk.test', password, { security: 'plain' }), never))).toBe(
    'tls: the SMTP server 127.0.0.1:PORT lets nobody log in without TLS',
  )
})

const tagged = (answers: (command: string) => string) => (line: string) => {
  const [tag = '', command = ''] = line.split(' ')
  return answers(command.toUpperCase()).replaceAll('TAG', tag)
}

test('without STARTTLS nothing secret is sent where it was asked for, and the wrong kind of port is named', async () => {
  const login = server.login('bare@kiosk.test', password)
  await using imap = await scripted(
    '* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hello\r\n',
    tagged(() => 'TAG BAD no\r\n'),
  )
  await using smtp = await scripted('220 hello\r\n', line => (line.startsWith('EHLO') ? '250 hello\r\n' : '502 no\r\n'))
  expect({
    imap: await proved({ ...login, imap: imap.endpoint('starttls') }),
    smtp: await proved({ ...login, smtp: smtp.endpoint('starttls') }),
    noLogin: await proved({ ...login, smtp: { ...smtp.endpoint('plain') } }),
    greeting: await proved({ ...login, imap: imap.endpoint('ssl') }),
  }).toEqual({
    imap: 'tls: the IMAP server 127.0.0.1:PORT does not offer STARTTLS',
    smtp: 'tls: the SMTP server 127.0.0.1:PORT does not offer STARTTLS: "502 no"',
    noLogin: 'tls: the SMTP server 127.0.0.1:PORT lets nobody log in without TLS',
    greeting: 'tls: the IMAP server 127.0.0.1:PORT does not speak TLS on this port',
  })
  expect([...imap.heard, ...smtp.heard].filter(line => /LOGIN|AUTH/i.test(line))).toEqual([])
})

test('nothing is encrypted where plain was asked for, even if the server offers it', async () => {
  const login = server.login('open@kiosk.test', password)
  await using smtp = await scripted('220 hello\r\n', line => {
    if (line.startsWith('EHLO')) return '250-hello\r\n250-STARTTLS\r\n250 AUTH PLAIN\r\n'
    return line.startsWith('AUTH') ? '235 welcome\r\n' : '502 no\r\n'
  })
  expect(await proved({ ...login, smtp: smtp.endpoint('plain') })).toBe('recent')
})

test('a server without the sign is a matter for the button, and the password it repeats is not passed on', async () => {
  const login = server.login('button@kiosk.test', password)
  // As Madmail 2.23 answers: no RECENT in STATUS, no plain mail accepted, names and passwords split at spaces.
  const madmail = (loginAnswer: string) =>
    tagged(command => {
      if (command === 'LOGIN') return loginAnswer
      if (command === 'STATUS') return '* STATUS INBOX (MESSAGES 0)\r\nTAG OK done\r\n'
      if (command === 'APPEND') return 'TAG NO [ENCRYPTED] APPEND rejected\r\n'
      if (command === 'CAPABILITY') return '* CAPABILITY IMAP4rev1 XCHATMAIL\r\nTAG OK done\r\n'
      if (command === 'LOGOUT') return '* BYE\r\nTAG OK done\r\n'
      return 'TAG OK done\r\n'
    })
  const greeting = '* OK [CAPABILITY IMAP4rev1] hello\r\n'
  await using fine = await scripted(greeting, madmail('TAG OK done\r\n'))
  await using rude = await scripted(greeting, madmail(`TAG BAD I do not understand ${password}\r\n`))
  await using shy = await scripted(greeting, madmail('TAG NO [PRIVACYREQUIRED] not like this\r\n'))
  await using busy = await scripted(greeting, madmail('TAG NO [UNAVAILABLE] later\r\n'))
  expect({
    fine: await proved({ ...login, imap: fine.endpoint('plain') }),
    rude: await proved({ ...login, imap: rude.endpoint('plain') }),
    shy: await proved({ ...login, imap: shy.endpoint('plain') }),
    busy: await proved({ ...login, imap: busy.endpoint('plain') }),
  }).toEqual({
    fine: 'button',
    rude: 'login-refused: the IMAP server 127.0.0.1:PORT refused the login',
    shy: expect.stringMatching(/^tls: .* lets nobody log in without TLS/),
    busy: expect.stringMatching(/^server-error: .* answered with an error: .*later/),
  })
  expect(fine.heard.filter(line => /SELECT|EXAMINE/.test(line))).toEqual([])
})

test('a server of the newer IMAP is asked for the sign all the same', async () => {
  const login = server.login('newer@kiosk.test', password)
  const answers = tagged(command => {
    if (command === 'STATUS') return '* STATUS INBOX (RECENT 1)\r\nTAG OK done\r\n'
    if (command === 'CAPABILITY') return '* CAPABILITY IMAP4rev1 IMAP4rev2 ENABLE\r\nTAG OK done\r\n'
    if (command === 'ENABLE') return '* ENABLED IMAP4rev2\r\nTAG OK done\r\n'
    return 'TAG OK done\r\n'
  })
  const greeting = '* OK [CAPABILITY IMAP4rev1 IMAP4rev2 ENABLE] hello\r\n'
  await using newer = await scripted(greeting, answers)
  expect(await proved({ ...login, imap: newer.endpoint('plain') })).toBe('recent')
  expect(newer.heard.map(line => line.replace(/^\S+ /, ''))).toContain('STATUS INBOX (RECENT)')
})

test.each(['newest', 'oldest'] as const)(
  'the %s phone is seen within 5 s of its login, and the marker is gone without a trace',
  async version => {
    const login = server.login(`phone-${version}@kiosk.test`, password)
    await mail.prove(login, never)
    await using phone = await startPhone(version)
    const stop = new AbortController()
    let seen = false
    const watching = mail.watch(login, () => 2_000, stop.signal).then(there => (seen = there))
    await sleep(500)
    const before = seen
    await phone.loginFromQr(buildDclogin(login))
    await phone.startIo()
    await phone.waitConnected()
    const within = await Promise.race([watching, sleep(5_000)])
    stop.abort()
    await mail.tidy(login, never)
    expect({ before, within, mailbox: await mailbox(login) }).toEqual({
      before: false,
      within: true,
      mailbox: { messages: 0, recent: 0 },
    })
    const shown = (await phone.allMessages()).map(message => `${message.subject} ${message.text}`)
    expect(shown.filter(text => text.includes('Welcome Desk'))).toEqual([])
  },
)

test('looking for the phone survives a lost connection, ends when called off, and gives up when refused', async () => {
  const login = server.login('watched@kiosk.test', password)
  await mail.prove(login, never)
  const stop = new AbortController()
  const calledOff = mail.watch(login, () => 50, stop.signal)
  const blocked = mail.watch(login, () => 50, never)
  await sleep(300)
  stop.abort()
  const first = await calledOff
  await server.block(login.address)
  const second = await blocked
  server.unblock(login.address)

  const found = mail.watch(login, () => 50, never)
  await sleep(300)
  await server.block(login.address)
  server.unblock(login.address)
  await sleep(300)
  // What a phone does: it opens the mailbox.
  await using client = new ImapFlow(imapOptions(login, { authorities: undefined }, limitMilliseconds))
  await client.connect()
  await client.mailboxOpen('INBOX')
  expect([first, second, await found]).toEqual([false, false, true])
})

test('tidying up takes the marker only and never complains', async () => {
  const login = server.login('tidy@kiosk.test', password)
  await mail.prove(login, never)
  {
    await using client = new ImapFlow(imapOptions(login, { authorities: undefined }, limitMilliseconds))
    await client.connect()
    await client.append('INBOX', 'From: <a@kiosk.test>\r\nSubject: keep me\r\n\r\nhello\r\n')
  }
  await mail.tidy(login, never)
  await mail.tidy({ ...login, password: `not ${password}` }, never)
  await mail.tidy({ ...login, imap: { ...login.imap, host: 'nobody.invalid' } }, never)
  expect((await mailbox(login)).messages).toBe(1)
  expect(logged.filter(([message]) => message.startsWith('the marker')).map(([, fields]) => fields?.['code'])).toEqual([
    'login-refused',
    'name-not-found',
  ])
  expect(JSON.stringify(logged)).not.toContain(password)
})
