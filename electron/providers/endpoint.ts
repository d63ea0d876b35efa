import { z } from 'zod'
import { AppError, type ErrorCode } from '../../shared/errors.ts'
import type { Login } from '../../shared/model.ts'
import { ownWords, tryJson, usualRefusal } from './answers.ts'
import { Domain, Secret, wayFields, wayTo } from './fields.ts'
import { readNewAccount } from './new-account.ts'
import { defineProvider, type HttpAnswer, type HttpRequest } from './provider.ts'

const addressWords = 'write it like https://mail.example.org/new'
/** Without encryption only on this laptop, where a script of the operator may run. */
const isAddress = (text: string) => {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, password } = new URL(text)
  const local = protocol === 'http:' && (hostname === '127.0.0.1' || hostname === 'localhost')
  return (protocol === 'https:' || local) && username === '' && password === ''
}
const holdsToken = (text: string) =>
  isAddress(text) && /[?&](?:t|token|key|secret|password)=/i.test(new URL(text).search)

const { certificates, imap, smtp } = wayFields('mail.example.org')
const settings = z
  .strictObject({
    url: z
      .string()
      .trim()
      .max(2000)
      .overwrite(text => text.replace(/^dcaccount:/i, '').replace(/#.*$/, ''))
      .refine(isAddress, addressWords)
      .refine(text => !holdsToken(text), 'leave the token out of it and write it below, where it is kept safe')
      .meta({
        title: 'Address',
        description: 'What answers a POST with {"email": …, "password": …}. The text of a DCACCOUNT code will do.',
        example: 'https://mail.example.org/cgi-bin/new.pl',
      }),
    token: Secret.optional().meta({
      title: 'Token',
      description: 'What lets this desk in, if anything is needed.',
      example: 'library-2026',
      secret: true,
      advanced: true,
    }),
    tokenPlace: z.enum(['t', 'token', 'bare', 'json', 'header']).default('t').meta({
      title: 'Where the token goes',
      description: 'Where the server looks for it. In the codes of Delta Chat it stands behind ?t= in the address.',
      advanced: true,
    }),
    tokenName: z
      .string()
      .trim()
      .regex(/^[\w-]{1,100}$/, 'is the name of a header or of a JSON field')
      .optional()
      .meta({
        title: 'Name for the token',
        description: 'Of the header or JSON field. Standard: Authorization, with the word Bearer in front, and token.',
        example: 'X-API-Key',
        advanced: true,
      }),
    errorKey: z
      .string()
      .trim()
      .regex(/^[\w-]{1,100}$/, 'is the name of a JSON field')
      .default('reason')
      .meta({
        title: 'Where it says what is wrong',
        description: 'The JSON field of its error text. reason, error and message are always looked at.',
        advanced: true,
      }),
    domain: Domain.optional().meta({
      title: 'Mail domain',
      description: 'What stands behind the @. Where it is given, profiles of another domain are refused.',
      example: 'example.org',
      advanced: true,
    }),
    server: Domain.optional().meta({
      title: 'Mail server',
      description: 'Where phones get and send mail, if it is not where the address above is.',
      example: 'mail.example.org',
      advanced: true,
    }),
    certificates,
    imap,
    smtp,
  })
  .refine(({ tokenPlace, url }) => tokenPlace !== 'bare' || !url.includes('?'), {
    path: ['tokenPlace'],
    error: 'bare does not go together with an address that has a ? in it',
  })
type Settings = z.output<typeof settings>

const plan = ({ url, server, domain, certificates = 'strict', imap, smtp }: Settings) => {
  const web = new URL(url)
  return { domain: domain ?? web.hostname, ...wayTo(server ?? web.hostname, { imap, smtp }), web, certificates }
}

/** One POST with an empty body, unless the token is in it: what phones send for DCACCOUNT (core, src/qr.rs). */
function requestFor({ url, token, tokenPlace, tokenName }: Settings): Omit<HttpRequest, 'certificates'> {
  const base = { method: 'POST', headers: { accept: 'application/json' } } as const
  if (token === undefined) return { ...base, url }
  const target = new URL(url)
  switch (tokenPlace) {
    case 't':
    case 'token':
      target.searchParams.set(tokenPlace, token)
      return { ...base, url: target.href }
    case 'bare':
      target.search = encodeURIComponent(token)
      return { ...base, url: target.href }
    case 'json':
      return {
        ...base,
        url,
        // Without the type some servers do not look at the body at all (Madmail v2).
        headers: { ...base.headers, 'content-type': 'application/json' },
        body: JSON.stringify({ [tokenName ?? 'token']: token }),
      }
    case 'header': {
      const header = tokenName === undefined ? { authorization: `Bearer ${token}` } : { [tokenName]: token }
      return { ...base, url, headers: { ...base.headers, ...header } }
    }
    default:
      return tokenPlace satisfies never
  }
}

/** What known servers say (relay, Madmail, mailadm, Mailu), in the order in which it is looked for. */
const meanings: [words: RegExp, code: ErrorCode][] = [
  [/token.{0,40}(?:required|not specified|missing)|(?:missing|no) token/i, 'token-missing'],
  [/(?:fully|all) used|used up|no uses left|exhausted/i, 'token-used-up'],
  [/expired/i, 'token-expired'],
  [/token.{0,80}(?:invalid|not found|unknown|wrong)|(?:invalid|unknown|wrong).{0,20}token/i, 'token-invalid'],
  [/closed|not open|disabled|no new/i, 'closed'],
  [/already (?:exists?|taken|in use)|exists already|is taken/i, 'name-taken'],
  [/quota|too many (?:accounts|users|mailboxes)|limit (?:reached|exceeded)/i, 'quota'],
  [/too many|rate.?limit|slow down|try again later/i, 'rate-limited'],
]

function errorText(answer: HttpAnswer, errorKey: string): string | undefined {
  const fields = tryJson(answer, z.record(z.string(), z.unknown()))
  const texts = [errorKey, 'reason', 'error', 'message'].map(key => fields?.[key])
  const found = texts.find(text => typeof text === 'string')
  // Plain text is an error text too (Madmail v1); JSON without one of the fields is none.
  return found ?? (fields === undefined && answer.status !== 200 ? answer.text : undefined)
}

function refusal(answer: HttpAnswer, chosen: Settings): AppError {
  const { status } = answer
  const { host } = plan(chosen).web
  const { token = '', errorKey } = chosen
  const text = errorText(answer, errorKey)
  const words = ownWords(text ?? '', [token])
  const answered = `${host} answered ${status}${words}`
  const [, code] = (words && meanings.find(([pattern]) => pattern.test(text ?? ''))) || []
  if (code) return new AppError(code, answered)
  if (status === 401 || status === 403)
    return token === ''
      ? new AppError('token-missing', `${answered}: it lets nobody in without a token, or is closed`)
      : new AppError('token-invalid', `${answered}: it does not take the token, or is closed`)
  if (status === 409) return new AppError('name-taken', answered)
  const usual = usualRefusal(answer, host)
  if (usual) return new AppError(usual.code, words ? answered : usual.message)
  if (status < 300 || (words && status !== 404 && status !== 405)) return new AppError('server-error', answered)
  return new AppError('malformed', `${answered} to a POST: is the address right?`)
}

/** Any address that answers as the DCACCOUNT of Delta Chat wants it: a script of one's own, for instance. */
export const endpoint = defineProvider({
  id: 'endpoint',
  title: 'A web address',
  description: 'Any address or script that gives out an e-mail address and a password for each request.',
  real: true,
  settings,
  plan,
  async create(chosen, _invented, ports): Promise<Login> {
    const { web, certificates, ...place } = plan(chosen)
    const answer = await ports.http({ ...requestFor(chosen), certificates })
    // An error with status 200 has no address in it.
    const failed =
      answer.status === 200 && !tryJson(answer, z.object({ email: z.unknown() })) && errorText(answer, chosen.errorKey)
    if (answer.status < 200 || answer.status > 299 || failed) throw refusal(answer, chosen)
    const { address, password, told } = readNewAccount(answer, web.host, chosen.domain)
    const own = chosen.server === undefined ? told : undefined
    return {
      address,
      password,
      imap: chosen.imap ?? own?.imap ?? place.imap,
      smtp: chosen.smtp ?? own?.smtp ?? place.smtp,
      // Never the server's own word: whether any certificate will do is for the operator to say.
      certificates,
    }
  },
  cannot: () => {
    const why = 'all that is known of a web address is how it gives out profiles'
    return {
      remove: why,
      block: why,
      unblock: why,
      lastLogin: why,
      quota: why,
      registration: why,
      tokens: `${why}: this desk counts by itself`,
    }
  },
})
