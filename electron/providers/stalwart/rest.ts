/** Stalwart up to 0.15: principals over REST. Failures have status 200 (v0.15.5, crates/http/src/management). */
import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import { readJson } from '../answers.ts'
import type { HttpAnswer } from '../provider.ts'
import { gone, noDomain, refusal, type Generation, type Stalwart } from './generation.ts'

const Failed = z.object({
  error: z.string(),
  field: z.string().optional(),
  item: z.string().optional(),
  details: z.string().nullish(),
  reason: z.string().nullish(),
})
const Outcome = z.union([Failed, z.object({ data: z.unknown() })])
type Failed = z.output<typeof Failed>

function failure(failed: Failed, stalwart: Stalwart): AppError {
  const refused = `${stalwart.host} refused`
  const told = [failed.details, failed.reason].filter(Boolean).join(', ')
  const words = stalwart.words(told)
  switch (failed.error) {
    case 'fieldAlreadyExists':
      return new AppError('name-taken', `${refused}: there is such a mailbox already`)
    case 'notFound':
      return noDomain(stalwart)
    case 'fieldMissing':
    case 'unsupported':
      return new AppError(
        'server-error',
        `${refused} (${failed.error})${words}: does its directory lie elsewhere, in LDAP or SQL?`,
      )
    default:
      if (/quota|limit/i.test(told)) return new AppError('quota', `${refused}${words}`)
      // A role that the caller does not hold in full cannot be granted.
      if (/permission|not allowed|role/i.test(told)) return new AppError('credentials', `${refused}${words}`)
      if (/password|secret/i.test(told)) return new AppError('password-rules', `${refused}${words}`)
      return new AppError('server-error', `${refused}${words}`)
  }
}

function outcomeOf(answer: HttpAnswer, stalwart: Stalwart): Failed | undefined {
  if (answer.status !== 200) throw refusal(answer, stalwart)
  const outcome = readJson(answer, Outcome, stalwart.host, 'what became of it')
  return 'error' in outcome ? outcome : undefined
}

/** The login name is the whole address, so that phones need to know no second name. */
const principal = (address: string) => `/api/principal/${encodeURIComponent(address)}`

export const rest: Generation = {
  async create(stalwart, { address, password }) {
    const individual = {
      type: 'individual',
      name: address,
      description: 'Made by Welcome Desk',
      secrets: [password],
      emails: [address],
      // Without this role nobody may log in.
      roles: ['user'],
      ...(stalwart.spaceBytes === undefined ? {} : { quota: stalwart.spaceBytes }),
    }
    const answer = await stalwart.ask('POST', '/api/principal', individual)
    const failed = outcomeOf(answer, stalwart)
    if (failed) throw failure(failed, stalwart)
    readJson(answer, z.object({ data: z.int() }), stalwart.host, 'the number of a new account')
  },
  async exists(stalwart, address) {
    const failed = outcomeOf(await stalwart.ask('GET', principal(address)), stalwart)
    if (failed && failed.error !== 'notFound') throw failure(failed, stalwart)
    return failed === undefined
  },
  async remove(stalwart, address) {
    const failed = outcomeOf(await stalwart.ask('DELETE', principal(address)), stalwart)
    if (failed && failed.error !== 'notFound') throw failure(failed, stalwart)
  },
  async setBlocked(stalwart, address, blocked) {
    const change = [{ action: 'set', field: 'disabledPermissions', value: blocked ? ['authenticate'] : [] }]
    const failed = outcomeOf(await stalwart.ask('PATCH', principal(address), change), stalwart)
    if (failed?.error === 'notFound') throw gone(stalwart, address)
    if (failed) throw failure(failed, stalwart)
  },
}
