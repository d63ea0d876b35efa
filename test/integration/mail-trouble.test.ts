/** The core's mail against servers that are not there, say nothing, or say it in their own way. */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createMail } from '../../electron/core/mail/mail.ts'
import { scripted, tagged } from '../fakes/scripted-server.ts'
import { never, openMail, openMailServer, outcome, password } from './open-mail.ts'

const { mail, log, proved } = openMail()
const server = await openMailServer()

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
