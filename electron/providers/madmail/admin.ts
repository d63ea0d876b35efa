/**
 * Madmail's admin API (2.23.0, crates/chatmail-admin; 0.47.1, internal/api/admin): one address that takes every request
 * as JSON with the method, the resource and the token inside. The HTTP status is always 200, the real one is inside too.
 */
import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import type { CertificatePolicy } from '../../../shared/model.ts'
import { ownWords, readJson, usualRefusal } from '../answers.ts'
import type { Ports } from '../provider.ts'

export type AdminAccess = { url: URL; token: string; certificates: CertificatePolicy; secrets: readonly string[] }
type AdminRequest = { method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; resource: string; body?: object }
type AdminAnswer<T> = { status: number; body: T; secondGeneration: boolean }

/** Only the second generation names its version. */
const Envelope = z.object({
  status: z.int(),
  // Left out of refusals by the second generation.
  body: z.unknown().optional(),
  error: z.string().nullish(),
  version: z.string().optional(),
})

/** A list of everybody has no pages: some 200 bytes for each account. */
const limitBytes = 8 * 1024 * 1024

function refused(status: number, error: string, resource: string, { url, secrets }: AdminAccess): AppError {
  const words = ownWords(error, secrets)
  switch (status) {
    case 401:
      return new AppError(
        'credentials',
        `${url.host} does not take the admin token. After ten wrong tokens, by anybody, it takes none at all for a minute`,
        { field: 'adminToken' },
      )
    case 404:
    case 405:
      if (error === 'token not found')
        return new AppError('token-invalid', `${url.host} does not know this token, or not any more`)
      return new AppError('server-error', `this version of Madmail at ${url.host} cannot do that (${resource})${words}`)
    case 409:
      return new AppError(
        'server-error',
        `${url.host} is just reloading: what was changed is saved; reload it once more`,
      )
    case 501:
      return new AppError('server-error', `${url.host} cannot reload by itself: restart it, so that the change counts`)
    default:
      return new AppError('server-error', `${url.host} answered ${status}${words}`)
  }
}

/**
 * One request to the admin API, sent once; `schema` is the shape of the answer's own body.
 * Throws AppError; `credentials` means to stop at once: ten wrong tokens lock everybody out.
 */
export async function askAdmin<S extends z.ZodType>(
  access: AdminAccess,
  ports: Ports,
  { method, resource, body = {} }: AdminRequest,
  schema: S,
): Promise<AdminAnswer<z.output<S>>> {
  const { url, token, certificates } = access
  const answer = await ports.http({
    method: 'POST',
    url: url.href,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ method, resource, headers: { Authorization: `Bearer ${token}` }, body }),
    certificates,
    limitBytes,
  })
  if (answer.status !== 200) {
    if (answer.status === 401 || answer.status === 403)
      throw new AppError('credentials', `something before Madmail at ${url.host} keeps us out (${answer.status})`)
    const words = `${url.host} answered ${answer.status} where Madmail has its admin API: is this its admin path?`
    throw usualRefusal(answer, url.host) ?? new AppError('malformed', words)
  }
  const envelope = readJson(answer, Envelope, url.host, "an answer of Madmail's admin API")
  const { status, error, version = '' } = envelope
  if (status < 200 || status > 299 || error) throw refused(status, error ?? '', resource, access)
  const parsed = schema.safeParse(envelope.body)
  if (!parsed.success)
    throw new AppError('malformed', `${url.host} answered ${resource} with something that is not its answer`)
  return { status, body: parsed.data, secondGeneration: /^[2-9]\d*\./.test(version) }
}
