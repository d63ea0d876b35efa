import { expect, test } from 'vitest'
import { createRegisterHandler } from '../../../../electron/core/register/handler.ts'
import { createRate } from '../../../../electron/core/register/rate.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Login } from '../../../../shared/model.ts'

const TOKEN = 'abcdefghijklmnopqrstuvwx'
const login: Login = {
  address: 'a1@kiosk.test',
  password: 'secret of a1',
  imap: { host: 'kiosk.test', port: 993, security: 'ssl' },
  smtp: { host: 'kiosk.test', port: 465, security: 'ssl' },
  certificates: 'strict',
}

type Options = { give?: (signal: AbortSignal) => Promise<Login>; token?: string | null; waitMilliseconds?: number }
function door({ give = async () => login, token = TOKEN, waitMilliseconds = 1000 }: Options = {}) {
  let time = 0
  const handle = createRegisterHandler({ token: () => token, admit: createRate(() => time), give, waitMilliseconds })
  const ask = async (path: string, init: RequestInit = { method: 'POST' }, client = '10.0.0.7') => {
    const response = await handle(new Request(`https://desk.test${path}`, init), client)
    return { status: response.status, body: (await response.json()) as Record<string, string>, response }
  }
  return { ask, pass: (milliseconds: number) => (time += milliseconds) }
}

test('a phone with the token gets what it reads and nothing else, and no cookie', async () => {
  const { status, body, response } = await door().ask(`/new?t=${TOKEN}`)
  expect({ status, body }).toEqual({ status: 200, body: { email: 'a1@kiosk.test', password: 'secret of a1' } })
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  })
  expect(response.headers.get('set-cookie')).toBeNull()
})

test('the token may also be called token, and a body changes nothing', async () => {
  const big = { method: 'POST', body: 'x'.repeat(1_000_000) }
  expect((await door().ask(`/new?token=${TOKEN}`, big)).status).toBe(200)
})

test.each([
  ['no token', '/new'],
  ['an empty token', '/new?t='],
  ['another token of the same length', `/new?t=${TOKEN.replace('a', 'b')}`],
  ['the beginning of the token', `/new?t=${TOKEN.slice(0, 12)}`],
  ['a token with more behind it', `/new?t=${TOKEN}x`],
])('%s gets no profile, and the reason under both names', async (_what, path) => {
  const { status, body } = await door({ give: () => Promise.reject(new Error('asked')) }).ask(path)
  const reason = 'This code is not valid (any more). Please ask for a new one.'
  expect({ status, body }).toEqual({ status: 403, body: { type: 'error', reason, error: reason } })
})

test('while there is no token nobody gets in, not even with an empty one', async () => {
  expect((await door({ token: null }).ask('/new?t=')).status).toBe(403)
})

test('only a POST to exactly this path is answered', async () => {
  const { ask } = door()
  const post = { method: 'POST' }
  const seen = await Promise.all([
    ask(`/new?t=${TOKEN}`, { method: 'GET' }),
    ask(`/new?t=${TOKEN}`, { method: 'PUT' }),
    ask(`/new/?t=${TOKEN}`, post),
    ask(`/New?t=${TOKEN}`, post),
    ask(`//new?t=${TOKEN}`, post),
    ask('/', post),
    ask('/api/call/desk.state', post),
  ])
  expect(seen.map(({ status }) => status)).toEqual([405, 405, 404, 404, 404, 404, 404])
})

test.each([
  ['token-used-up', 'No more profiles are given out here.'],
  ['not-set-up', 'This is not open yet. Please try again later.'],
  ['rate-limited', 'Many people are waiting. Please try again in a minute.'],
  ['credentials', 'The server could not make a profile just now. Please ask the people at the desk.'],
] as const)('when the server fails with %s the guest reads a plain sentence and no cause', async (code, reason) => {
  const give = () => Promise.reject(new AppError(code, 'secret cause of the operator'))
  const { status, body } = await door({ give }).ask(`/new?t=${TOKEN}`)
  expect({ status, body }).toEqual({ status: 503, body: { type: 'error', reason, error: reason } })
})

test('a server that takes too long is given up, and its profile is not meant for this phone any more', async () => {
  let given: AbortSignal | undefined
  const give = (signal: AbortSignal) => {
    given = signal
    return new Promise<Login>(() => {})
  }
  const { status } = await door({ give, waitMilliseconds: 5 }).ask(`/new?t=${TOKEN}`)
  expect([status, given?.aborted]).toEqual([503, true])
})

test('a room behind one address gets in, a script does not, and other addresses are not held up', async () => {
  const { ask, pass } = door()
  const many = await Promise.all(Array.from({ length: 62 }, () => ask(`/new?t=${TOKEN}`)))
  expect(many.map(({ status }) => status)).toEqual([...Array.from({ length: 60 }, () => 200), 429, 429])
  expect((await ask(`/new?t=${TOKEN}`, { method: 'POST' }, '10.0.0.8')).status).toBe(200)
  pass(60_000)
  expect((await ask(`/new?t=${TOKEN}`)).status).toBe(200)
})

test('tries with a wrong token count too, and many addresses have a limit together', async () => {
  const { ask } = door()
  const tries = await Promise.all(Array.from({ length: 61 }, () => ask('/new?t=guess')))
  expect(tries.at(-1)?.status).toBe(429)
  const crowd = await Promise.all(
    Array.from({ length: 545 }, (_, index) => ask(`/new?t=${TOKEN}`, { method: 'POST' }, `10.1.0.${index}`)),
  )
  expect(crowd.filter(({ status }) => status === 200)).toHaveLength(540)
})
