/** What both generations of Stalwart's interface have in common. */
import { AppError } from '../../../shared/errors.ts'
import type { Login } from '../../../shared/model.ts'
import { usualRefusal } from '../answers.ts'
import type { HttpAnswer, HttpRequest } from '../provider.ts'

/** How to ask this server, and what it is asked for. */
export type Stalwart = {
  /** Host and port, for messages. */
  host: string
  domain: string
  spaceBytes: number | undefined
  ask(method: HttpRequest['method'], path: string, body?: unknown): Promise<HttpAnswer>
  /** The server's own words without any secret; begins with `: ` where there are any. */
  words(text: string): string
}

/** The deeds, once it is known which generation answers. */
export type Generation = {
  create(stalwart: Stalwart, login: Login): Promise<void>
  exists(stalwart: Stalwart, address: string): Promise<boolean>
  /** A mailbox that is gone already is removed. */
  remove(stalwart: Stalwart, address: string): Promise<void>
  setBlocked(stalwart: Stalwart, address: string, blocked: boolean): Promise<void>
}

/** What an answer means that is not 200, in both generations (`problem+json`, crates/http-proto). */
export function refusal(answer: HttpAnswer, { host }: Pick<Stalwart, 'host'>): AppError {
  const { status } = answer
  const answered = `${host} answered ${status}`
  if (status === 401)
    return new AppError('credentials', `${answered}: it does not accept the administrator's password or key`, {
      field: 'password',
    })
  if (status === 403) return new AppError('credentials', `${answered}: the administrator may not do this`)
  return usualRefusal(answer, host) ?? new AppError('malformed', `${answered}: is this Stalwart?`)
}

export const gone = ({ host }: Pick<Stalwart, 'host'>, address: string): AppError =>
  new AppError('server-error', `${host} has no mailbox ${address} any more`)

export const noDomain = ({ host, domain }: Pick<Stalwart, 'host' | 'domain'>): AppError =>
  new AppError('invalid-input', `${host} has no mail domain ${domain}`, { field: 'domain' })
