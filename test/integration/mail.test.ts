/** The core's mail against a real server. */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createMail } from '../../electron/core/mail/mail.ts'
import { startMailServer } from '../mailserver/mailserver.ts'
import { limitMilliseconds, mailbox, never, openMail, openMailServer, outcome, password } from './open-mail.ts'

const { mail, log, proved } = openMail()
const server = await openMailServer()

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
