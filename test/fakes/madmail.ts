/**
 * Madmail on loopback in both generations: POST /new here, the admin API beside it, as strict as 2.23.0 (Rust:
 * chatmail-www, chatmail-db) and 0.47.1 (Go: internal/endpoint/chatmail).
 */
import { randomInt } from 'node:crypto'
import { z } from 'zod'
import type { TestCertificate } from './certificates.ts'
import { madmailAdmin } from './madmail-admin.ts'
import { json, send, startFakeWeb, type Answer, type Asked, type FakeWeb } from './web.ts'

export const madmailToken = 'sp8cial t0ken+%'

export type Account = {
  password: string
  token: string | null
  firstLogin: number
  lastLogin: number
  maxBytes: number
}
export type RegistrationToken = { maxUses: number; used: number; comment: string; expiresAt: string | null }

export type FakeMadmail = {
  web: FakeWeb
  /** 1 is the Go program, 2 the one in Rust. */
  generation: 1 | 2
  accounts: Map<string, string>
  everybody: Map<string, Account>
  blocked: Map<string, string>
  tokens: Map<string, RegistrationToken>
  domain: string
  open: boolean
  jit: boolean
  tokenRequired: boolean
  failures: number
  /** What a reload answers; it takes up `jit` in the second generation. */
  reload: { status: number; error: string | null }
  /** What a reload in the second generation has taken up last. */
  jitCached: boolean
  make(address: string, password: string, token: string | null): void
  /** Handed out with this token and never logged in. */
  pending(token: string): number
  /** What first logins really do: the second generation has its flag cached until a reload. */
  jitInEffect(): boolean
  /** A first login with a phone: only then a use of the token is counted. */
  logIn(address: string, seconds: number): void
  stop(): Promise<void>
}

export const random = (length: number, alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789') =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')

export async function startFakeMadmail(
  certificate: TestCertificate,
  generation: 1 | 2 = 2,
  domain = 'chat.example.org',
): Promise<FakeMadmail> {
  const second = generation === 2
  const web = await startFakeWeb(certificate, asked => {
    if (asked.path === '/new') return register(asked)
    if (asked.path === '/api/admin') return madmailAdmin(fake, asked)
    return send(404, 'text/plain', 'not found')
  })
  const refuse = (status: number, words: string): Answer =>
    second ? json({ error: words }, status) : send(status, 'text/plain; charset=utf-8', `${words}\n`)

  function givenToken({ query, headers, body }: Asked): string {
    const inQuery = query.get('token')
    if (inQuery) return inQuery.trim()
    // The second generation reads no body that does not say it is JSON.
    if (second && !headers['content-type']?.startsWith('application/json')) return ''
    try {
      return z.object({ token: z.string() }).parse(JSON.parse(body)).token.trim()
    } catch {
      return ''
    }
  }

  function wrongToken(token: string): string | undefined {
    const known = fake.tokens.get(token)
    if (!known) return 'registration token not found'
    if (known.expiresAt !== null && isPast(known.expiresAt)) return 'registration token has expired'
    return known.used + fake.pending(token) >= known.maxUses ? 'registration token has been fully used' : undefined
  }

  /** The second generation compares texts, `T` with a space: such a token lives to the end of its day (UTC). */
  const isPast = (time: string) =>
    second ? time <= new Date().toISOString().replace('T', ' ') : Date.parse(time) < Date.now()

  function register(asked: Asked): Answer {
    if (asked.method !== 'POST' && (second || asked.method !== 'GET')) return refuse(405, 'Method not allowed')
    const token = givenToken(asked)
    const wrong = token === '' ? undefined : wrongToken(token)
    if (wrong !== undefined)
      return refuse(403, `Invalid registration token: ${second ? 'configuration error: ' : ''}${wrong}`)
    if (token === '' && fake.tokenRequired) return refuse(403, 'Registration token is required')
    if (token === '' && !fake.open) return refuse(403, 'Registration is closed')
    const email = `${random(8)}@${fake.domain}`
    const password = second ? random(16) : `${random(7)}"'\\&#%+ ~${random(7)}`.replace(' ', '')
    fake.make(email, password, token === '' ? null : token)
    if (asked.method === 'GET') return response => void response.writeHead(302, { location: 'dclogin:' }).end()
    if (!second) return json({ email, password })
    const host = fake.domain.replace(/^\[|\]$/g, '')
    const ways = `ih=${host}&ip=993&is=ssl&sh=${host}&sp=465&ss=ssl`
    const dclogin_url = `dclogin:${email}/?p=${encodeURIComponent(password)}&v=1&${ways}&ic=3`
    return json({ email, password, dclogin_url })
  }

  const fake: FakeMadmail = {
    web,
    generation,
    accounts: new Map(),
    everybody: new Map(),
    blocked: new Map(),
    tokens: new Map(),
    domain,
    open: true,
    jit: true,
    tokenRequired: false,
    failures: 0,
    reload: { status: 200, error: null },
    jitCached: true,
    make(address, password, token) {
      const firstLogin = token === null ? 0 : 1
      fake.everybody.set(address, { password, token, firstLogin, lastLogin: 0, maxBytes: 1_000_000_000 })
      fake.accounts.set(address, password)
    },
    pending: token =>
      [...fake.everybody.values()].filter(account => account.token === token && account.firstLogin === 1).length,
    jitInEffect: () => (second ? fake.jitCached || fake.open : fake.jit),
    logIn(address, seconds) {
      const account = fake.everybody.get(address)
      if (!account) throw new Error(`no account ${address}`)
      const known = account.token === null ? undefined : fake.tokens.get(account.token)
      if (account.firstLogin === 1 && known) known.used += 1
      if (account.firstLogin === 1 && !known) {
        fake.everybody.delete(address)
        fake.accounts.delete(address)
        return
      }
      account.firstLogin = account.firstLogin > 1 ? account.firstLogin : seconds
      account.lastLogin = seconds
    },
    stop: () => web.stop(),
  }
  return fake
}
