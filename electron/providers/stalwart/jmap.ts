/**
 * Stalwart from 0.16: accounts over JMAP (stalw.art/docs/auth/accounts/manage; RFC 8620). Failures have status 200:
 * `["error", …]` instead of an answer, or `notCreated`, `notUpdated`, `notDestroyed` in it.
 */
import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import { readJson } from '../answers.ts'
import { localPart } from '../own-server.ts'
import { gone, noDomain, refusal, type Generation, type Stalwart } from './generation.ts'

const capability = 'urn:stalwart:jmap'

const Session = z.object({
  capabilities: z.record(z.string(), z.unknown()).default({}),
  primaryAccounts: z.record(z.string(), z.string()).default({}),
  accounts: z.record(z.string(), z.object({ accountCapabilities: z.record(z.string(), z.unknown()).default({}) })),
})
export type Session = z.output<typeof Session>
export { Session }

/**
 * The account by which the server is managed, or undefined where this is an older Stalwart: both have JMAP, but only
 * from 0.16 on it manages accounts. Newer servers name the capability at the account and not at the session.
 */
export function managerOf({ capabilities, primaryAccounts, accounts }: Session): string | undefined {
  const ids = Object.keys(accounts)
  return (
    primaryAccounts[capability] ??
    ids.find(id => capability in (accounts[id]?.accountCapabilities ?? {})) ??
    (capability in capabilities ? ids[0] : undefined)
  )
}

const SetError = z.object({
  type: z.string(),
  description: z.string().nullish(),
  properties: z.array(z.string()).nullish(),
})
type SetError = z.output<typeof SetError>
const Answers = z.object({ methodResponses: z.array(z.tuple([z.string(), z.unknown(), z.string()])) })

function failure({ type, description, properties }: SetError, stalwart: Stalwart): AppError {
  const refused = `${stalwart.host} refused (${type.replace(/[^\w:-]/g, '').slice(0, 60)})`
  const words = stalwart.words(description ?? '')
  const about = (pattern: RegExp) => properties?.some(property => pattern.test(property)) ?? false
  switch (type) {
    case 'primaryKeyViolation':
      return new AppError('name-taken', `${refused}: there is such a mailbox already`)
    case 'forbidden':
      return new AppError('credentials', `${refused}: the administrator may not do this${words}`)
    case 'overQuota':
      return new AppError('quota', `${refused}${words}`)
    case 'rateLimit':
      return new AppError('rate-limited', `${refused}: too many requests in too short a time`)
    case 'invalidProperties':
      if (about(/credential|secret|password/i)) return new AppError('password-rules', `${refused}${words}`)
      if (about(/domain/i)) return noDomain(stalwart)
      if (about(/name|email/i)) return new AppError('name-rules', `${refused}${words}`)
      return new AppError('server-error', `${refused}${words}`)
    default:
      return new AppError('server-error', `${refused}${words}`)
  }
}

type Call = [method: string, args: object]

/** Sends all calls as one request; the answer to the last one, as `schema` has it. */
async function call<S extends z.ZodType>(stalwart: Stalwart, calls: Call[], schema: S): Promise<z.output<S>> {
  const methodCalls = calls.map(([method, args], index) => [method, args, `c${index}`])
  const answer = await stalwart.ask('POST', '/jmap/', {
    using: ['urn:ietf:params:jmap:core', capability],
    methodCalls,
  })
  if (answer.status !== 200) throw refusal(answer, stalwart)
  const { methodResponses } = readJson(answer, Answers, stalwart.host, 'a JMAP answer')
  const failed = methodResponses.find(([method]) => method === 'error')
  const error = SetError.safeParse(failed?.[1])
  if (error.success) throw failure(error.data, stalwart)
  const last = methodResponses.find(([, , id]) => id === `c${calls.length - 1}`)
  const parsed = schema.safeParse(last?.[1])
  if (!parsed.success || last?.[0] !== calls.at(-1)?.[0])
    throw new AppError('malformed', `${stalwart.host} answered something else than it was asked`)
  return parsed.data
}

/** A query finds parts of names too, so its answers are looked at. `#ids` stands for what the query found. */
const find = (manager: string, kind: 'Domain' | 'Account', name: string): Call[] => [
  [`x:${kind}/query`, { accountId: manager, filter: { name } }],
  [`x:${kind}/get`, { accountId: manager, '#ids': { resultOf: 'c0', name: `x:${kind}/query`, path: '/ids' } }],
]

const Domains = z.object({ list: z.array(z.object({ id: z.string(), name: z.string() })) })
const Accounts = z.object({ list: z.array(z.object({ id: z.string(), emailAddress: z.string().optional() })) })

async function findAccount(stalwart: Stalwart, manager: string, address: string): Promise<string | undefined> {
  const { list } = await call(stalwart, find(manager, 'Account', localPart(address)), Accounts)
  return list.find(({ emailAddress }) => emailAddress?.toLowerCase() === address)?.id
}

const Failures = z.record(z.string(), SetError).nullish()
const Changed = z.object({
  created: z.record(z.string(), z.looseObject({ id: z.string() })).nullish(),
  updated: z.record(z.string(), z.unknown()).nullish(),
  destroyed: z.array(z.string()).nullish(),
  notCreated: Failures,
  notUpdated: Failures,
  notDestroyed: Failures,
})

/** One change of accounts; done only when the answer names `id` among what was done. */
async function change(stalwart: Stalwart, manager: string, what: object, id: string): Promise<'done' | 'not-found'> {
  const answer = await call(stalwart, [['x:Account/set', { accountId: manager, ...what }]], Changed)
  const failed = (answer.notCreated ?? answer.notUpdated ?? answer.notDestroyed)?.[id]
  if (failed?.type === 'notFound') return 'not-found'
  if (failed) throw failure(failed, stalwart)
  const done = answer.created?.[id] ?? (answer.destroyed?.includes(id) || id in (answer.updated ?? {}))
  if (!done) throw new AppError('malformed', `${stalwart.host} did not say what became of the change`)
  return 'done'
}

export const jmap = (manager: string): Generation => ({
  async create(stalwart, { address, password }) {
    const { list } = await call(stalwart, find(manager, 'Domain', stalwart.domain), Domains)
    const domain = list.find(({ name }) => name.toLowerCase() === stalwart.domain)
    if (!domain) throw noDomain(stalwart)
    const user = {
      '@type': 'User',
      name: localPart(address),
      domainId: domain.id,
      description: 'Made by Welcome Desk',
      credentials: { '0': { '@type': 'Password', secret: password } },
      roles: { '@type': 'User' },
      permissions: { '@type': 'Inherit' },
      encryptionAtRest: { '@type': 'Disabled' },
      ...(stalwart.spaceBytes === undefined ? {} : { quotas: { maxDiskQuota: stalwart.spaceBytes } }),
    }
    if ((await change(stalwart, manager, { create: { a: user } }, 'a')) === 'not-found') throw noDomain(stalwart)
  },
  exists: async (stalwart, address) => (await findAccount(stalwart, manager, address)) !== undefined,
  async remove(stalwart, address) {
    const id = await findAccount(stalwart, manager, address)
    if (id !== undefined) await change(stalwart, manager, { destroy: [id] }, id)
  },
  async setBlocked(stalwart, address, blocked) {
    const id = await findAccount(stalwart, manager, address)
    if (id === undefined) throw gone(stalwart, address)
    const permissions = blocked
      ? { '@type': 'Merge', enabledPermissions: {}, disabledPermissions: { authenticate: true } }
      : { '@type': 'Inherit' }
    const done = await change(stalwart, manager, { update: { [id]: { permissions } } }, id)
    if (done === 'not-found') throw gone(stalwart, address)
  },
})
