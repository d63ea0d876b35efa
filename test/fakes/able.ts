/** A kind of server that can do everything, in memory. `ableTest` has it in the list of providers. */
import { z } from 'zod'
import { providers } from '../../electron/providers/index.ts'
import { defineProvider, type Provider } from '../../electron/providers/provider.ts'
import { AppError } from '../../shared/errors.ts'
import type { AbilityName, Registration, ServerToken } from '../../shared/abilities.ts'

type Account = { blocked: boolean; lastLogin: number | null; maxBytes: number | null }

const freshServer = () => ({
  accounts: new Map<string, Account>(),
  tokens: [] as ServerToken[],
  registration: { open: true, firstLogin: false } as Registration,
  /** Every request in its order: `remove a@able.test`. */
  asked: [] as string[],
  /** Decides over each request before it is carried out; throw an AppError to fail it. */
  judge: (_request: string): void | Promise<void> => undefined,
  cannot: {} as Partial<Record<AbilityName, string>>,
  /** What `lastLogin` tells of an account right after it was made. */
  firstLogin: null as number | null,
})
export const able = { server: freshServer(), reset: () => void (able.server = freshServer()) }

async function ask(request: string): Promise<void> {
  able.server.asked.push(request)
  await able.server.judge(request)
}
function accountOf(address: string): Account {
  const account = able.server.accounts.get(address)
  if (!account) throw new AppError('server-error', `there is no ${address}`)
  return account
}

export const ableProvider = defineProvider({
  id: 'able',
  title: 'Able',
  description: 'Can do everything.',
  real: true,
  settings: z.strictObject({
    domain: z.string().meta({ title: 'Domain' }),
    speed: z.string().optional().meta({ title: 'Speed' }),
    token: z.string().optional().meta({ title: 'Token', secret: true }),
  }),
  plan: ({ domain }) => ({
    domain,
    web: null,
    imap: { host: domain, port: 993, security: 'ssl' },
    smtp: { host: domain, port: 465, security: 'ssl' },
    certificates: 'strict',
  }),
  registrationToken: ({ token }) => token,
  async create({ domain }, _invented, ports) {
    const address = `${ports.randomText(9, 'abcdefghijkmnpqrstuvwxyz')}@${domain}`
    await ask(`create ${address}`)
    able.server.accounts.set(address, { blocked: false, lastLogin: able.server.firstLogin, maxBytes: null })
    const host = { host: domain, security: 'ssl' as const }
    return {
      address,
      password: `secret-${address}`,
      imap: { ...host, port: 993 },
      smtp: { ...host, port: 465 },
      certificates: 'strict',
    }
  },
  async exists(_settings, address) {
    await ask(`look ${address}`)
    return able.server.accounts.has(address)
  },
  async remove(_settings, address) {
    await ask(`remove ${address}`)
    accountOf(address)
    able.server.accounts.delete(address)
  },
  async block(_settings, address) {
    await ask(`block ${address}`)
    accountOf(address).blocked = true
  },
  async unblock(_settings, address) {
    await ask(`unblock ${address}`)
    accountOf(address).blocked = false
  },
  async lastLogin(_settings, address) {
    await ask(`lastLogin ${address}`)
    return accountOf(address).lastLogin
  },
  quota: {
    async read(_settings, address) {
      await ask(`space ${address}`)
      return { usedBytes: 4096, maxBytes: accountOf(address).maxBytes }
    },
    async set(_settings, address, maxBytes) {
      await ask(`space ${address} ${maxBytes}`)
      accountOf(address).maxBytes = maxBytes
    },
  },
  registration: {
    async read() {
      await ask('registration')
      return { ...able.server.registration }
    },
    async set(_settings, wish) {
      await ask(`registration ${JSON.stringify(wish)}`)
      Object.assign(able.server.registration, wish)
    },
  },
  tokens: {
    async list() {
      await ask('tokens')
      return able.server.tokens
    },
    async create(_settings, { comment, maxUses, expiresAt }, ports) {
      await ask(`token ${comment}`)
      const token = ports.randomText(12, 'abcdefghijkmnpqrstuvwxyz')
      const made = { token, comment, maxUses, used: 0, pending: 0, expiresAt, state: 'active' as const }
      able.server.tokens.push(made)
      return made
    },
    async remove(_settings, token) {
      await ask('token gone')
      able.server.tokens = able.server.tokens.filter(one => one.token !== token)
    },
  },
  cannot: () => able.server.cannot,
})

/** Puts this server into the list of providers, which is the same for all tests of a process; returns how to end that. */
export function offerAble(): () => void {
  // Read-only for everybody else.
  const offered = providers as Provider[]
  offered.push(ableProvider)
  return () => void offered.splice(offered.indexOf(ableProvider), 1)
}
