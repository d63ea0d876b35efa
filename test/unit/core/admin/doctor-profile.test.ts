import { expect, test } from 'vitest'
import { AppError } from '../../../../shared/errors.ts'
import type { Login } from '../../../../shared/model.ts'
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
