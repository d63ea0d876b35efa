/** Madmail's admin API in both generations: 2.23.0 (crates/chatmail-admin) and 0.47.1 (internal/api/admin). */
import { z } from 'zod'
import { random, type Account, type FakeMadmail, type RegistrationToken } from './madmail.ts'
import { json, send, type Answer, type Asked } from './web.ts'

export const madmailAdminToken = 'a3f1'.repeat(16)

const Request = z.strictObject({
  method: z.string(),
  resource: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.unknown(),
})
const Username = z.object({ username: z.string().min(1) })
const Import = z.object({
  action: z.literal('import'),
  users: z.array(z.object({ username: z.string(), password: z.string().default('') })),
})
const NewToken = z.object({
  token: z.string().default(''),
  max_uses: z.int().default(0),
  comment: z.string().default(''),
  expires_in: z.string().optional(),
  expires_at: z.iso.datetime({ offset: true }).optional(),
})

const adminPunctuation = '!@#$%^&*()_+-=[]{}|;:,.<>?aA1'

class Refused extends Error {
  readonly status: number
  constructor(status: number, words: string) {
    super(words)
    this.status = status
  }
}

/** What `POST /api/admin` answers. */
export function madmailAdmin(fake: FakeMadmail, { method, body }: Asked): Answer {
  const second = fake.generation === 2
  const version = second ? { version: '2.23.0' } : {}
  const envelope = (status: number, resource: string | undefined, content: unknown, error: string | null) => {
    const known = second && resource === undefined ? {} : { resource: resource ?? '' }
    return json({ status, ...known, ...(second && content === null ? {} : { body: content }), error, ...version })
  }
  if (method !== 'POST') return second ? send(405, '', '') : envelope(405, undefined, null, 'only POST is accepted')
  let request: z.output<typeof Request>
  try {
    request = Request.parse(JSON.parse(body))
  } catch {
    return envelope(400, undefined, null, 'invalid JSON request body')
  }
  const right = request.headers['Authorization'] === `Bearer ${madmailAdminToken}`
  if (!right || fake.failures >= 10) {
    fake.failures += 1
    return envelope(401, undefined, null, 'unauthorized')
  }
  try {
    const [status, content] = dispatch(fake, request)
    return envelope(status, request.resource, content, null)
  } catch (error) {
    const refused = error instanceof Refused ? error : new Refused(400, String(error))
    return envelope(refused.status, request.resource, null, refused.message)
  }
}

function dispatch(
  fake: FakeMadmail,
  { method, resource, body }: z.output<typeof Request>,
): [status: number, body: unknown] {
  const second = fake.generation === 2
  const route = `${method} ${resource}`
  switch (route) {
    case 'GET /admin/accounts':
      return [200, { accounts: [...fake.everybody].map(listed), total: fake.everybody.size }]
    case 'POST /admin/accounts': {
      if (fake.domain === '') throw new Refused(503, 'account creation not configured (no mail domain)')
      const email = `${random(12)}@${fake.domain}`
      const password = `${random(12)}${random(12, adminPunctuation)}`
      fake.make(email, password, null)
      return [201, { email, password }]
    }
    case 'PATCH /admin/accounts':
      return [200, importAll(fake, Import.parse(body).users)]
    case 'DELETE /admin/accounts': {
      const { username } = Username.parse(body)
      fake.everybody.delete(username)
      block(fake, username, 'deleted via admin panel')
      const blocked = { blocked: username, reason: 'deleted via admin panel' }
      return [200, { deleted: username, ...(second ? blocked : {}) }]
    }
    case 'POST /admin/blocklist': {
      const { username } = Username.parse(body)
      block(fake, username, z.object({ reason: z.string().default('manually blocked') }).parse(body).reason)
      return [200, { blocked: username }]
    }
    case 'DELETE /admin/blocklist': {
      const { username } = Username.parse(body)
      fake.blocked.delete(username)
      const account = fake.everybody.get(username)
      if (account) fake.accounts.set(username, account.password)
      return [200, { unblocked: username }]
    }
    case 'GET /admin/quota': {
      const { username } = Username.parse(body)
      const max = fake.everybody.get(username)?.maxBytes ?? 0
      return [200, { username, used_bytes: 4096, max_bytes: max, is_default: true }]
    }
    case 'PUT /admin/quota': {
      const { username, max_bytes } = Username.extend({ max_bytes: z.int() }).parse(body)
      const account = fake.everybody.get(username)
      if (account) account.maxBytes = max_bytes
      return [200, { username, max_bytes }]
    }
    case 'GET /admin/registration':
      return [200, { status: fake.open ? 'open' : 'closed' }]
    case 'POST /admin/registration':
      fake.open = action(body, 'open', 'close')
      return [200, { status: fake.open ? 'open' : 'closed' }]
    case 'GET /admin/registration/jit':
      return [200, { status: fake.jit ? 'enabled' : 'disabled' }]
    case 'POST /admin/registration/jit':
      fake.jit = action(body, 'enable', 'disable')
      return [200, { status: fake.jit ? 'enabled' : 'disabled' }]
    case 'POST /admin/reload':
      if (!second) break
      z.strictObject({ scope: z.enum(['http', 'full']), wait: z.boolean() }).parse(body)
      if (fake.reload.error !== null) throw new Refused(fake.reload.status, fake.reload.error)
      fake.jitCached = fake.jit
      return [200, { status: 'reloading' }]
    case 'GET /admin/registration-token':
      return [
        200,
        { tokens: [...fake.tokens].map(([name, token]) => told(fake, name, token)), total: fake.tokens.size },
      ]
    case 'POST /admin/registration-token':
      return setToken(fake, NewToken.parse(body))
    case 'DELETE /admin/registration-token': {
      const { token } = z.object({ token: z.string().min(1) }).parse(body)
      if (!fake.tokens.delete(token)) throw new Refused(404, 'token not found')
      return [200, { deleted: token }]
    }
    default:
  }
  if (/^\/admin\/(accounts|blocklist|quota|registration(\/jit|-token)?)$/.test(resource))
    throw new Refused(405, `method ${method} not allowed for ${resource}`)
  throw new Refused(404, `unknown resource: ${resource}`)
}

const listed = ([username, account]: [string, Account]) => ({
  username,
  used_bytes: 4096,
  max_bytes: account.maxBytes,
  is_default_quota: true,
  created_at: 1_700_000_000,
  first_login_at: account.firstLogin,
  last_login_at: account.lastLogin,
})

function importAll(fake: FakeMadmail, users: { username: string; password: string }[]) {
  if (users.length === 0) throw new Refused(400, 'users array is empty')
  const errors: string[] = []
  let imported = 0
  for (const { username, password } of users) {
    if (fake.everybody.has(username)) continue
    if (fake.generation === 2 && fake.blocked.has(username)) errors.push(`${username}: username is blocklisted`)
    else if (!/^[^@\s]+@(\[[\d.]+\]|[a-z0-9.-]+)$/.test(username)) errors.push(`${username}: invalid address`)
    else {
      fake.make(username, password === '' ? random(24) : password, null)
      imported += 1
    }
  }
  return { imported, skipped: users.length - imported, ...(errors.length === 0 ? {} : { errors }) }
}

function block(fake: FakeMadmail, username: string, reason: string): void {
  fake.blocked.set(username, reason)
  fake.accounts.delete(username)
}

function action(body: unknown, on: string, off: string): boolean {
  const wish = z.object({ action: z.enum([on, off]) }).safeParse(body)
  if (!wish.success) throw new Refused(400, `action must be ${on} or ${off}`)
  return wish.data.action === on
}

function told(fake: FakeMadmail, name: string, token: RegistrationToken, status?: 'active') {
  const { maxUses, used, comment, expiresAt } = token
  const over = expiresAt !== null && Date.parse(expiresAt) < Date.now()
  const exhausted = used + fake.pending(name) >= maxUses
  return {
    token: name,
    max_uses: maxUses,
    used_count: used,
    pending_reservations: fake.pending(name),
    comment,
    created_at: fake.generation === 2 ? '2026-11-01 10:00:00' : '2026-11-01T10:00:00Z',
    ...(fake.generation === 2 || expiresAt !== null ? { expires_at: expiresAt } : {}),
    status: status ?? (over ? 'expired' : exhausted ? 'exhausted' : 'active'),
  }
}

function setToken(fake: FakeMadmail, wish: z.output<typeof NewToken>): [number, unknown] {
  const { expires_in: after, expires_at: at } = wish
  if (after !== undefined && !/^\d+[hms]?$/.test(after)) throw new Refused(400, 'invalid expires_in duration')
  const name = wish.token.trim() === '' ? random(24) : wish.token.trim()
  const old = fake.tokens.get(name)
  const maxUses = wish.max_uses <= 0 ? 1 : wish.max_uses
  const token = { maxUses, used: old?.used ?? 0, comment: wish.comment, expiresAt: at ?? null }
  fake.tokens.set(name, token)
  return [old ? 200 : 201, told(fake, name, token, 'active')]
}
