/** Mailu's REST API on loopback, written from core/admin/mailu/api (common.py, v1/user.py); as strict as the original. */
import type { TestCertificate } from './certificates.ts'
import { json, type Answer, type Asked, type FakeWeb, startFakeWeb } from './web.ts'

export const mailuToken = 'mAiLu-t0ken/q=='

type User = { password: string; enabled: boolean; quota: number; used: number }
export type FakeMailu = {
  web: FakeWeb
  accounts: Map<string, string>
  users: Map<string, User>
  /** What happens to the next POST of a user, in the server's own words. */
  refuses: { status: number; message: string } | null
  /** Answers a refusal with status 200, as a proxy may make of it. */
  hidesStatus: boolean
  apiOn: boolean
  stop(): Promise<void>
}

const outcome = (status: number, message: string): Answer => json({ code: status, message }, status)
const standardQuota = 1_000_000_000

/** `POST /user` wants `email` and `raw_password`; every text field must be text, as flask-restx checks. */
const isUser = (body: unknown): body is { email: string; raw_password: string } & Record<string, unknown> =>
  typeof body === 'object' &&
  body !== null &&
  'email' in body &&
  typeof body.email === 'string' &&
  'raw_password' in body &&
  typeof body.raw_password === 'string'

export async function startFakeMailu(certificate: TestCertificate): Promise<FakeMailu> {
  let wrongTokens = 0
  const server: FakeMailu = {
    web: await startFakeWeb(certificate, asked => answer(asked)),
    accounts: new Map(),
    users: new Map(),
    refuses: null,
    hidesStatus: false,
    apiOn: true,
    stop: () => server.web.stop(),
  }
  const sync = (email: string) => {
    const user = server.users.get(email)
    if (user?.enabled) server.accounts.set(email, user.password)
    else server.accounts.delete(email)
  }

  function answer({ method, path, headers, body }: Asked): Answer {
    if (!server.apiOn) return json({ message: 'Not Found' }, 404)
    // restx's abort() gives `message` only.
    if (wrongTokens >= 10) return json({ message: 'Too many attempts from your IP (rate-limit)' }, 429)
    if (!headers.authorization) return json({ message: 'A valid Authorization header is mandatory' }, 401)
    if (headers.authorization !== `Bearer ${mailuToken}`) {
      wrongTokens += 1
      return json({ message: 'Invalid API token' }, 403)
    }
    const payload: unknown = body === '' ? null : JSON.parse(body)
    if (method === 'POST' && path === '/api/v1/user') return create(payload)
    const [, found] = /^\/api\/v1\/user\/([^/]+)$/.exec(path) ?? []
    return found === undefined
      ? json({ message: 'The requested URL was not found on the server.' }, 404)
      : one(method, decodeURIComponent(found), payload)
  }

  function create(payload: unknown): Answer {
    if (server.refuses) {
      const { status, message } = server.refuses
      return server.hidesStatus ? json({ code: status, message }) : outcome(status, message)
    }
    if (!isUser(payload))
      return json({ errors: { email: 'is required' }, message: 'Input payload validation failed' }, 400)
    const { email, raw_password: password } = payload
    const domain = email.toLowerCase().split('@')[1]
    if (!/^[\w.+-]+@[\w.-]+\.\w+$/.test(email))
      return outcome(400, `Provided email address ${email} is not a valid email address`)
    if (domain !== 'example.org') return outcome(404, `Domain ${domain} does not exist`)
    if (server.users.has(email)) return outcome(409, `User ${email} already exists`)
    const reachable = payload['enabled'] !== false && payload['enable_imap'] !== false
    const changeFirst = payload['change_pw_next_login'] === true
    const quota = typeof payload['quota_bytes'] === 'number' ? payload['quota_bytes'] : standardQuota
    server.users.set(email, { password, enabled: reachable && !changeFirst, quota, used: 4096 })
    sync(email)
    return outcome(200, `User ${email} has been created`)
  }

  function one(method: string, email: string, payload: unknown): Answer {
    const user = server.users.get(email)
    if (!user) return outcome(404, `User ${email} cannot be found`)
    if (method === 'GET')
      return json({ email, enabled: user.enabled, quota_bytes: user.quota, quota_bytes_used: user.used })
    if (method === 'DELETE') {
      server.users.delete(email)
      sync(email)
      return outcome(200, `User ${email} has been deleted`)
    }
    if (method !== 'PATCH' || typeof payload !== 'object' || payload === null)
      return json({ message: 'The method is not allowed for the requested URL.' }, 405)
    if ('enabled' in payload && typeof payload.enabled === 'boolean') user.enabled = payload.enabled
    if ('quota_bytes' in payload && typeof payload.quota_bytes === 'number') user.quota = payload.quota_bytes
    sync(email)
    return outcome(200, `User ${email} has been updated`)
  }
  return server
}
