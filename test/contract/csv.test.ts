import { expect, test } from 'vitest'
import { parseSettings } from '../../electron/providers/form.ts'
import { findProvider } from '../../electron/providers/index.ts'
import { buildDclogin, parseDclogin } from '../../shared/dclogin.ts'
import { Login } from '../../shared/model.ts'
import { failureOf, makeProfile, testPorts, type RawSettings } from '../fakes/providers.ts'
import { keepsTheContract, type FakeServer } from './suite.ts'

const provider = findProvider('csv')
const raw = (more: RawSettings = {}) => ({
  profiles: 'anna@example.org,pässword 1#\nbob@example.org,password2',
  ...more,
})

/** Three mailboxes, each in the list. Whoever is asked about counts as given out, as in the desk's own records. */
type FakeList = FakeServer & { given: Set<string> }
const listed: [address: string, password: string][] = [
  ['anna@example.org', 'pässword 1#'],
  ['bob@example.org', 'secret-password-2'],
  ['carl@example.org', 'secret,"password" 3'],
]
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`

keepsTheContract<FakeList>({
  provider: 'csv',
  start: async () => ({ accounts: new Map(listed), given: new Set(), stop: async () => {} }),
  settings: () => ({ profiles: listed.map(line => line.map(quoted).join(',')).join('\n') }),
  secrets: [],
  ports: ({ given }) => ({ taken: address => given.size === given.add(address).size }),
  asks: [],
  refusals: {
    'that has given out all of them': {
      given: ({ given }) => listed.forEach(([address]) => given.add(address)),
      code: 'quota',
      says: /^all 3 profiles/,
    },
    'without a password in a line': { but: { profiles: 'anna@example.org' }, code: 'invalid-input', says: /line 1/ },
    'with half a quote': {
      but: { profiles: 'a@b.example,secret\nb@b.example,"secret' },
      code: 'invalid-input',
      secrets: ['secret'],
    },
  },
})

test('a list gives each profile out once, in codes that a phone can read, and then says that there is none', async () => {
  const given = new Set<string>()
  const next = async () => {
    const login = Login.parse(await makeProfile(provider, raw(), testPorts([], { taken: name => given.has(name) })))
    given.add(login.address)
    return login
  }
  const logins = [await next(), await next()]
  expect(logins.map(login => parseDclogin(buildDclogin(login)))).toEqual(logins)
  expect(logins.map(({ address, password }) => `${address} ${password}`)).toEqual([
    'anna@example.org pässword 1#',
    'bob@example.org password2',
  ])
  expect(await failureOf(next(), ['password', 'pässword'])).toEqual({
    code: 'quota',
    message: 'all 2 profiles of the list have been given out',
  })
})

test('a list asks nobody, whatever happens to it', async () => {
  const silent = testPorts([], {
    http: () => {
      throw new Error('asked somebody')
    },
    run: () => {
      throw new Error('ran something')
    },
  })
  expect(await makeProfile(provider, raw(), silent)).toMatchObject({ address: 'anna@example.org' })
})

test.each([
  [{}, 'example.org', 993, 465, 'strict'],
  [{ server: 'mail.example.org' }, 'mail.example.org', 993, 465, 'strict'],
  [{ imap: 'h.example:143:starttls', smtp: 'h.example:587:starttls' }, 'h.example', 143, 587, 'strict'],
  [{ certificates: 'any' }, 'example.org', 993, 465, 'any'],
  [{ profiles: 'a@[192.0.2.7],x' }, '192.0.2.7', 993, 465, 'strict'],
  [
    { profiles: 'a@b.example,x,h.example,1993,ssl,h.example,1465,ssl', server: 'no.example' },
    'h.example',
    1993,
    1465,
    'strict',
  ],
])('a list with %j says where its mail is', async (more, host, imap, smtp, certificates) => {
  const expected = { imap: { host, port: imap }, smtp: { host, port: smtp }, certificates }
  expect(await makeProfile(provider, raw(more), testPorts([]))).toMatchObject(expected)
  expect(provider.plan(parseSettings(provider, raw(more)))).toMatchObject({ ...expected, web: null })
})

test.each([
  [{ profiles: '' }, 'List of profiles: is missing'],
  [{ profiles: 'anna@example.org' }, 'List of profiles: line 1: there is no password'],
  [
    { profiles: 'a@b.example,secret\nb@b.example,"secret' },
    'List of profiles: line 2: a quote is not closed, or something stands beside it',
  ],
])('a list is checked before it is taken: %j', (more, message) => {
  expect(() => parseSettings(provider, raw(more))).toThrow(
    expect.objectContaining({ code: 'invalid-input', field: 'profiles', message }),
  )
})
