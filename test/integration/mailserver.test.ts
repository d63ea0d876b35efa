import { existsSync } from 'node:fs'
import { request } from 'node:https'
import { json } from 'node:stream/consumers'
import { IncomingMessage } from 'node:http'
import { once } from 'node:events'
import { ImapFlow } from 'imapflow'
import { createTransport } from 'nodemailer'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Login } from '../../shared/model.ts'
import { startMailServer } from '../mailserver/mailserver.ts'

const tls = { rejectUnauthorized: false }

/** Logs in by IMAP and returns what the server is able to do, or the word in its refusal. */
async function imap(login: Login): Promise<string[] | string> {
  const { address: user, password: pass, imap: endpoint } = login
  const client = new ImapFlow({
    ...endpoint,
    secure: endpoint.security === 'ssl',
    auth: { user, pass },
    tls,
    logger: false,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    return [...client.capabilities.keys()]
  } catch (error) {
    return error instanceof Error && 'serverResponseCode' in error ? String(error.serverResponseCode) : String(error)
  } finally {
    client.close()
  }
}

async function send(login: Login, to: string, text: string) {
  const { address: user, password: pass, smtp } = login
  const transport = createTransport({ ...smtp, secure: smtp.security === 'ssl', auth: { user, pass }, tls })
  await transport.sendMail({ from: user, to, text })
}

async function post(url: string): Promise<{ status: number | undefined; json: unknown }> {
  const asked = request(url, { method: 'POST', rejectUnauthorized: false }).end()
  const [response] = z.tuple([z.instanceof(IncomingMessage)]).parse(await once(asked, 'response'))
  return { status: response.statusCode, json: await json(response) }
}

async function mails(login: Login): Promise<number> {
  const { address: user, password: pass, imap: endpoint } = login
  await using client = new ImapFlow({ ...endpoint, secure: true, auth: { user, pass }, tls, logger: false })
  await client.connect()
  const status = await client.status('INBOX', { messages: true })
  return status === false ? 0 : (status.messages ?? 0)
}

test('the first login makes the mailbox, the second needs the same password, and rules hold as on a relay', async () => {
  await using server = await startMailServer({ names: 'relay' })
  const login = (name: string, password = 'long enough') => imap(server.login(`${name}@kiosk.test`, password))
  const refused = 'AUTHENTICATIONFAILED'

  expect({
    first: await login('ninechars'),
    again: await login('ninechars'),
    wrong: await login('ninechars', 'something else'),
    short: await login('eight_ch'),
    long: await login('ten__chars'),
    capital: await login('Ninechar2'),
    odd: await login('nine+char'),
    password: await login('ninechar3', '8 letter'),
    foreign: await imap(server.login('ninechars@other.test', 'long enough')),
  }).toEqual({
    first: expect.arrayContaining(['XCHATMAIL', 'XDELTAPUSH', 'METADATA', 'QUOTA']),
    again: expect.any(Array),
    wrong: refused,
    short: refused,
    long: refused,
    capital: refused,
    odd: refused,
    password: refused,
    foreign: refused,
  })
  expect(server.accounts()).toEqual(['ninechars@kiosk.test'])
})

test('closing refuses new names only, blocking refuses one name, and both can be undone', async () => {
  await using server = await startMailServer({ chatmail: false })
  const old = server.login('old@kiosk.test', 'long enough')
  const fresh = server.login('fresh@kiosk.test', 'long enough')
  server.add(old.address, old.password)

  server.close()
  const closed = [await imap(old), await imap(fresh)]
  server.open()
  await server.block(old.address)
  const blocked = [await imap(old), await imap(fresh)]
  server.unblock(old.address)

  const refused = 'AUTHENTICATIONFAILED'
  expect({ closed, blocked, unblocked: await imap(old) }).toEqual({
    closed: [expect.not.arrayContaining(['XCHATMAIL']), refused],
    blocked: [refused, expect.any(Array)],
    unblocked: expect.any(Array),
  })
  expect(server.loginLog()).toContainEqual(expect.stringMatching(/imap-login: .*Login: user=<old@kiosk.test>/))
})

test('two servers run side by side, each delivers between its own mailboxes, over TLS and STARTTLS', async () => {
  const [server, other] = await Promise.all([startMailServer(), startMailServer()])
  const ada = server.login('ada@kiosk.test', 'space "quote" é\\%')
  const ben = server.login('ben@kiosk.test', 'long enough', { security: 'starttls' })
  server.add(ada.address, ada.password)
  await send(ben, ada.address, 'hello')
  await send(ada, ada.address, 'to myself')
  await expect.poll(() => mails(ada), { timeout: 10_000 }).toBe(2)
  await expect(send(ada, 'somebody@example.com', 'outside')).rejects.toThrow('delivers nowhere else')

  expect({ here: server.accounts(), there: other.accounts() }).toEqual({ here: [ada.address, ben.address], there: [] })
  await Promise.all([server.stop(), other.stop()])
})

test('POST /new invents a profile that comes into being at the first login, or creates it', async () => {
  const Profile = z.object({ email: z.string(), password: z.string(), dclogin_url: z.string() })
  await using relay = await startMailServer({ names: 'relay', token: 'tok1' })
  await using creator = await startMailServer({ newProfile: 'creates', firstLogin: false })

  const invented = Profile.parse((await post(`${relay.newUrl}?tok1`)).json)
  const untold = Profile.parse((await post(relay.newUrl)).json)
  const created = Profile.parse((await post(creator.newUrl)).json)
  const before = relay.accounts()
  creator.close()

  expect({
    before,
    invented: await imap(relay.login(invented.email, invented.password)),
    untold: await imap(relay.login(untold.email, untold.password)),
    created: await imap(creator.login(created.email, created.password)),
    closed: await post(creator.newUrl),
  }).toEqual({
    before: [],
    invented: expect.any(Array),
    untold: 'AUTHENTICATIONFAILED',
    created: expect.any(Array),
    closed: { status: 403, json: { reason: 'registration is closed', error: 'registration is closed' } },
  })
})

test('nothing is left when a server has stopped', async () => {
  const server = await startMailServer({ plain: true })
  const login = server.login('ada@kiosk.test', 'long enough', { security: 'plain' })
  expect(await imap(login)).toEqual(expect.any(Array))
  await server.stop()
  expect(await imap(login)).toMatch(/ECONNREFUSED/)
  expect(existsSync(server.folder)).toBe(false)
})
