/** Reading what a server answers, without ever quoting what may hold a password. */
import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import type { HttpAnswer } from './provider.ts'

export const isWebPage = ({ text }: Pick<HttpAnswer, 'text'>): boolean => /^\s*</.test(text)

/**
 * JSON of this shape; judged by what it is, not by its content type, which proxies and crashed servers get wrong.
 * Throws AppError `malformed`; `server` is host and port, `what` names what was expected: "a profile".
 */
export function readJson<S extends z.ZodType>(
  answer: HttpAnswer,
  schema: S,
  server: string,
  what: string,
): z.output<S> {
  const malformed = (found: string) => new AppError('malformed', `${server} answered ${found} instead of ${what}`)
  if (isWebPage(answer)) throw malformed('with a web page')
  let json: unknown
  try {
    json = JSON.parse(answer.text)
  } catch {
    // The parser's error quotes the text.
    throw malformed('with something that is not JSON')
  }
  const parsed = schema.safeParse(json)
  if (!parsed.success) throw malformed(`with a wrong ${parsed.error.issues[0]?.path.join('.') || 'kind of JSON'}`)
  return parsed.data
}

/** The same where an answer need not be JSON of this shape: undefined then. */
export function tryJson<S extends z.ZodType>({ text }: Pick<HttpAnswer, 'text'>, schema: S): z.output<S> | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** A new profile as many servers tell it. Lengths are generous limits of what a login can be (RFC 5321, 4.5.3.1). */
export const MadeAccount = z.object({
  email: z
    .string()
    .max(320)
    .regex(/^[^@\s\p{C}]+@[^@\s\p{C}]+$/u)
    .toLowerCase(),
  password: z
    .string()
    .min(1)
    .max(512)
    .regex(/^[^\p{C}]+$/u),
})

/** What the status of an answer means at every server; undefined where only this server's own rules can say. */
export function usualRefusal({ status }: Pick<HttpAnswer, 'status'>, server: string): AppError | undefined {
  const answered = `${server} answered ${status}`
  if (status === 429) return new AppError('rate-limited', `${answered}: too many requests in too short a time`)
  if (status >= 500) return new AppError('server-error', `${answered}: the server has trouble of its own`)
  return undefined
}

/**
 * A server's own words for an operator: `: ` and one line of at most 200 characters without any of `secrets`, however
 * they travelled; nothing where it sent none, or a web page. A server in debug mode repeats all that it was sent.
 */
export function ownWords(text: string, secrets: readonly string[]): string {
  if (isWebPage({ text })) return ''
  const clean = secrets
    .filter(secret => secret !== '')
    .flatMap(secret => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
    .reduce((rest, secret) => rest.replaceAll(secret, '…'), text.replace(/\b(Basic|Bearer) +[^\s",]+/gi, '$1 …'))
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim()
  return clean === '' ? '' : `: ${clean.slice(0, 200)}`
}
