import { expect, test } from 'vitest'
import { AppError } from '../../../../shared/errors.ts'
import type { Login } from '../../../../shared/model.ts'
import type { FakeWorld } from '../../../fakes/world.ts'
import { adviceOf, examine, levels, login, remarks, token } from './examine.ts'

test('a refused login is explained, and the marker mail is removed all the same', async () => {
  const { world, lines } = await examine({
    arrange: ({ fake }) => {
      fake.mail.failure = new AppError('login-refused', 'chat.example.org refused the login (IMAP)')
    },
  })
  expect({ remarks: remarks(lines), tidied: world.fake.mail.tidied, advice: adviceOf(lines, 'Login') }).toEqual({
    remarks: [
      'red Login: chat.example.org refused the login (IMAP)',
      'amber Not reached: not looked at, because of what is red above: what the server announces',
    ],
    tidied: [login],
    advice: expect.stringMatching(/chatmail-nocreate.*"token".*"nameLength".*"mailboxes"/),
  })
})

test('a server that quotes a token or a password in its refusal does not get it into the list', async () => {
  const { lines } = await examine({
    arrange: ({ fake }) => {
      fake.http.answer = () => ({ status: 403, contentType: 'text/plain', text: `Invalid token: ${token}` })
    },
  })
  expect(remarks(lines)[0]).toBe('red Profile: Invalid token: [secret]')
  const quoting = await examine({
    arrange: ({ fake }) => {
      fake.mail.failure = new AppError('server-error', `no ${login.password} and ${encodeURIComponent(login.password)}`)
    },
  })
  expect(remarks(quoting.lines)[0]).toBe('red Login: no [secret] and [secret]')
})

test('what a poor server announces is amber with what it means for guests', async () => {
  const { lines } = await examine({
    provider: 'inventing',
    arrange: ({ fake }) => {
      fake.mail.proof = {
        sign: 'button',
        capabilities: ['IMAP4REV1'],
        quotaKiB: 10_240,
        largestMessageBytes: 1e6,
        milliseconds: 1,
      }
    },
  })
  expect(remarks(lines)).toEqual([
    'amber Push: no instant push (the server does not announce XDELTAPUSH and METADATA): iPhones and sleeping phones see messages late',
    'amber Mailbox size: only 10 MB for each guest: a few videos fill it, then nothing arrives any more',
    'amber Largest message: only 1 MB: larger pictures and voice messages come back as undeliverable',
    'amber Arrival: this server does not show when a phone logs in, so "You are in" does not come by itself',
  ])
  expect(lines.find(({ check }) => check === 'Kind of server')?.found).toMatch(/^classic e-mail/)
})

test('a mailbox of the list is tried without being used up; an empty list is red, and the network is looked at all the same', async () => {
  const created: string[] = []
  const onCreated = ({ address }: Login) => void created.push(address)
  const tried = await examine({ provider: 'listing', options: { onCreated } })
  const left = tried.lines.find(({ check }) => check === 'Test profile')?.found
  await examine({ provider: 'inventing', options: { onCreated } })
  expect({ left, created }).toEqual({
    left: 'anna@chat.example.org is from your list and stays free for a guest',
    created: [expect.stringMatching(/^[abc]{9}@/)],
  })
  const { lines } = await examine({ provider: 'listing', options: { taken: () => true } })
  expect({ remarks: remarks(lines)[0], network: levels(lines).includes('green IMAP certificate') }).toEqual({
    remarks: 'red Profile: all 1 mailboxes of the list have been given out',
    network: true,
  })
})

test('a server that lists its mailboxes is told how many there are; one that fails at it is no obstacle', async () => {
  const answering = (text: string) => ({
    provider: 'counting',
    options: { taken: (address: string) => address.startsWith('anna') },
    arrange: ({ fake }: FakeWorld) => void (fake.http.answer = () => ({ status: 200, contentType: '', text })),
  })
  const { lines } = await examine(answering('anna@a.test bob@a.test'))
  const failing = await examine({
    provider: 'counting',
    arrange: ({ fake }) => {
      fake.http.answer = ({ method }) => {
        if (method === 'POST') return { status: 200, contentType: '', text: '' }
        throw new AppError('credentials', 'the key may not list')
      }
    },
  })
  expect([lines.find(({ check }) => check === 'Mailboxes')?.found, remarks(failing.lines)]).toEqual([
    '2 at the server, 1 of them from this desk',
    ['amber Mailboxes: the server does not list them (the key may not list)'],
  ])
})

test('mailboxes are not counted where no profile came into being: a second wrong key may lock the desk out', async () => {
  const { asked } = await examine({
    provider: 'counting',
    arrange: ({ fake }) => void (fake.http.answer = () => ({ status: 401, contentType: '', text: 'no' })),
  })
  expect(asked).toBe(1)
})

test('a failure that belongs to a setting names it: one that was typed wrongly, and one that the server refused', async () => {
  const typed = await examine({ settings: { domain: 7 } })
  const refused = await examine({
    arrange: ({ fake }) => {
      fake.http.answer = () => {
        throw new AppError('credentials', 'no', { field: 'token' })
      }
    },
  })
  const fields = ({ lines }: typeof typed) =>
    lines.flatMap(({ check, field }) => (field === undefined ? [] : [[check, field]]))
  expect([fields(typed), fields(refused)]).toEqual([[['Settings', 'domain']], [['Profile', 'token']]])
})
