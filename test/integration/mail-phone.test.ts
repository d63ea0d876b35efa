/** The core's mail looks for the phone, real ones among them, and tidies up after itself. */
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { buildDclogin } from '../../shared/dclogin.ts'
import { startPhone } from '../phone/phone.ts'
import { connectTo, mailbox, never, openMail, openMailServer, password } from './open-mail.ts'

const { mail, logged } = openMail()
const server = await openMailServer()

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
  await using client = connectTo(login)
  await client.connect()
  await client.mailboxOpen('INBOX')
  expect([first, second, await found]).toEqual([false, false, true])
})

test('tidying up takes the marker only and never complains', async () => {
  const login = server.login('tidy@kiosk.test', password)
  await mail.prove(login, never)
  {
    await using client = connectTo(login)
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
})
