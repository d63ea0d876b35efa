/** What Madmail's administrator can do with profiles, tokens and registration. */
import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import type { Abilities, Ports, ServerToken } from '../provider.ts'
import { askAdmin, type AdminAccess } from './admin.ts'

const Done = z.unknown()
const Accounts = z.object({
  accounts: z.array(z.object({ username: z.string(), last_login_at: z.number().nullish() })),
})
const Quota = z.object({ used_bytes: z.number().min(0), max_bytes: z.number() })
const Registration = z.object({ status: z.enum(['open', 'closed']) })
const FirstLogin = z.object({ status: z.enum(['enabled', 'disabled']) })
const Token = z.object({
  token: z.string(),
  max_uses: z.int(),
  used_count: z.int(),
  pending_reservations: z.int(),
  comment: z.string().nullish(),
  expires_at: z.string().nullish(),
  status: z.enum(['active', 'exhausted', 'expired']),
})

/** RFC 3339, or as databases write it: a space for the T, no zone (then it is UTC) or only its hours. */
function timeOf(text: string | null | undefined): number | null {
  const [, day, clock, zone = 'Z'] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d+)?)([zZ]|[+-]\d\d(?::?\d\d)?)?$/.exec(text ?? '') ?? []
  if (day === undefined) return null
  const time = Date.parse(`${day}T${clock}${/^[+-]\d\d$/.test(zone) ? `${zone}:00` : zone}`)
  return Number.isNaN(time) ? null : time
}

const tokenOf = (token: z.output<typeof Token>): ServerToken => ({
  token: token.token,
  comment: token.comment ?? '',
  maxUses: token.max_uses,
  used: token.used_count,
  pending: token.pending_reservations,
  expiresAt: timeOf(token.expires_at),
  state: token.status === 'exhausted' ? 'used-up' : token.status,
})

const account = '/admin/accounts'
const blocklist = '/admin/blocklist'
const registration = '/admin/registration'
const firstLogin = '/admin/registration/jit'
const token = '/admin/registration-token'

/** The addresses of all accounts. */
export async function everybody(access: AdminAccess, ports: Ports): Promise<string[]> {
  const { body } = await askAdmin(access, ports, { method: 'GET', resource: account }, Accounts)
  return body.accounts.map(({ username }) => username.toLowerCase())
}

/** `access` throws AppError `credentials` where the settings hold no admin token. */
export function madmailAbilities<S>(access: (settings: S) => AdminAccess): Abilities<S> {
  const act = async (settings: S, ports: Ports, method: 'POST' | 'PUT' | 'DELETE', resource: string, body: object) => {
    await askAdmin(access(settings), ports, { method, resource, body }, Done)
  }
  return {
    // Madmail blocks a deleted address too: the name is never given out again.
    remove: (settings, username, ports) => act(settings, ports, 'DELETE', account, { username }),
    block: (settings, username, ports) =>
      act(settings, ports, 'POST', blocklist, { username, reason: 'blocked at the Welcome Desk' }),
    unblock: (settings, username, ports) => act(settings, ports, 'DELETE', blocklist, { username }),

    async lastLogin(settings, address, ports) {
      const admin = access(settings)
      const { body } = await askAdmin(admin, ports, { method: 'GET', resource: account }, Accounts)
      const known = body.accounts.find(({ username }) => username.toLowerCase() === address)
      if (!known) throw new AppError('server-error', `${admin.url.host} has no account ${address}`)
      const seconds = known.last_login_at
      if (typeof seconds !== 'number')
        throw new AppError(
          'server-error',
          `this version of Madmail at ${admin.url.host} does not tell who has logged in`,
        )
      // 1 marks an account that was handed out with a token and never used.
      return seconds > 1 ? seconds * 1000 : null
    },

    quota: {
      async read(settings, username, ports) {
        const wish = { method: 'GET', resource: '/admin/quota', body: { username } } as const
        const { body } = await askAdmin(access(settings), ports, wish, Quota)
        return { usedBytes: body.used_bytes, maxBytes: body.max_bytes > 0 ? body.max_bytes : null }
      },
      set: (settings, username, maxBytes, ports) =>
        act(settings, ports, 'PUT', '/admin/quota', { username, max_bytes: Math.max(1, Math.floor(maxBytes)) }),
    },

    registration: {
      async read(settings, ports) {
        const admin = access(settings)
        const whole = await askAdmin(admin, ports, { method: 'GET', resource: registration }, Registration)
        const first = await askAdmin(admin, ports, { method: 'GET', resource: firstLogin }, FirstLogin)
        const open = whole.body.status === 'open'
        const enabled = first.body.status === 'enabled'
        // The second generation lets first logins make accounts whenever registration is open (jit.rs).
        return { open, firstLogin: enabled || (open && whole.secondGeneration) }
      },
      async set(settings, wish, ports) {
        const admin = access(settings)
        const post = (resource: string, action: string) =>
          askAdmin(admin, ports, { method: 'POST', resource, body: { action } }, Done)
        const answers = []
        if (wish.firstLogin !== undefined) answers.push(await post(firstLogin, wish.firstLogin ? 'enable' : 'disable'))
        if (wish.open !== undefined) answers.push(await post(registration, wish.open ? 'open' : 'close'))
        // The first generation takes changes up within 5 s, the second only when it is told to reload. Not waited for:
        // the connection we would wait on is reloaded too.
        if (answers.some(({ secondGeneration }) => secondGeneration))
          await askAdmin(
            admin,
            ports,
            { method: 'POST', resource: '/admin/reload', body: { scope: 'full', wait: false } },
            Done,
          )
      },
    },

    tokens: {
      async list(settings, ports) {
        const wish = { method: 'GET', resource: token } as const
        const { body } = await askAdmin(access(settings), ports, wish, z.object({ tokens: z.array(Token) }))
        return body.tokens.map(tokenOf)
      },
      async create(settings, { comment, maxUses, expiresAt }, ports) {
        const expiry = expiresAt === null ? {} : { expires_at: new Date(expiresAt).toISOString() }
        const body = { max_uses: maxUses, comment, ...expiry }
        const answer = await askAdmin(access(settings), ports, { method: 'POST', resource: token, body }, Token)
        return tokenOf(answer.body)
      },
      // While somebody has not logged in yet with a profile made with the token, removing it removes that profile too.
      remove: (settings, wanted, ports) => act(settings, ports, 'DELETE', token, { token: wanted }),
    },
  }
}
