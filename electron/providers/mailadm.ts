import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import type { Login } from '../../shared/model.ts'
import { isWebPage, MadeAccount, readJson, tryJson, usualRefusal } from './answers.ts'
import { addressDomain, Domain, wayFields, wayTo } from './fields.ts'
import { mailcowRefusals } from './mailcow/refusals.ts'
import { defineProvider, type HttpAnswer } from './provider.ts'

const linkWords =
  'paste the whole text of the code, like DCACCOUNT:https://mailadm.example.org/new_email?t=1d_abc&n=fair'
const isLink = (text: string) =>
  URL.canParse(text) && new URL(text).protocol === 'https:' && new URL(text).username === ''

/** The text of mailadm's own code, or the address in it. `n=` is decoration and stays (mailadm, gen_qr.py). */
const TokenLink = z
  .string()
  .trim()
  .max(2000)
  .overwrite(text => text.replace(/^dcaccount:/i, ''))
  .refine(isLink, linkWords)
  .refine(
    text => !isLink(text) || Boolean(new URL(text).searchParams.get('t')),
    `has no token in it (?t=): ${linkWords}`,
  )

const { certificates, imap, smtp } = wayFields('mail.example.org')
const settings = z.strictObject({
  link: TokenLink.meta({
    title: 'Code of the token',
    description: 'What "mailadm gen-qr" and the admin bot show for a token: the text in the picture.',
    example: 'DCACCOUNT:https://m.example.org/?t=1d_abc',
    secret: true,
  }),
  domain: Domain.meta({
    title: 'Mail domain',
    description: 'What stands behind the @ of an address.',
    example: 'example.org',
  }),
  server: Domain.meta({
    title: 'Mail server',
    description: 'The mailcow behind mailadm, where phones get and send mail.',
    example: 'mail.example.org',
  }),
  certificates,
  imap,
  smtp,
})
type Settings = z.output<typeof settings>

const plan = ({ link, domain, server, ...chosen }: Settings) => ({
  domain,
  ...wayTo(server, chosen),
  // Only the origin: the rest holds the token.
  web: new URL(new URL(link).origin),
  certificates: chosen.certificates ?? ('strict' as const),
})

const Said = z.object({ reason: z.string() })

/** In a reason stands whatever mailcow answered, printed as Python: only names we know are taken out of it (web.py). */
function refusedByMailcow(reason: string, answered: string): AppError {
  const name = Object.keys(mailcowRefusals).find(known => reason.includes(known))
  const [code, words] = (name === undefined ? undefined : mailcowRefusals[name]) ?? [
    'server-error',
    'it does not say why',
  ]
  // One refusal makes mailadm try ten names, each of which counts (conn.py): it must not be asked again by itself.
  return new AppError(
    code,
    `${answered}: mailcow refused: ${words}${name === undefined ? '' : ` (${name})`}. This may have used up ten uses of the token`,
  )
}

function refusal(answer: HttpAnswer, host: string): AppError {
  const { status } = answer
  const answered = `${host} answered ${status}`
  const reason = isWebPage(answer) ? undefined : tryJson(answer, Said)?.reason
  if (status === 403) {
    if (reason !== undefined && /not specified/i.test(reason))
      return new AppError('token-missing', `${answered}: there is no token in the address that it got`)
    if (reason !== undefined && /is invalid/i.test(reason))
      return new AppError('token-invalid', `${answered}: it does not know the token, or the token has expired`)
    return new AppError('closed', `${answered}: it does not let this desk in`)
  }
  if (status === 409) return new AppError('name-taken', `${answered}: the name it made up exists already`)
  // The message of a used up token gets lost on the way (app.py): only an empty reason is left of it.
  if (status === 500 && reason?.trim() === '')
    return new AppError('token-used-up', `${answered} without a reason: the token has no uses left`)
  if (status === 500 && reason !== undefined) return refusedByMailcow(reason, answered)
  if (status === 504) return new AppError('server-error', `${answered}: mailadm does not reach its mailcow in time`)
  if (status === 500)
    return new AppError('server-error', `${answered}: mailcow is down, or does not take the key of mailadm`)
  return (
    usualRefusal(answer, host) ??
    new AppError('malformed', `${answered} where mailadm makes a profile: is this mailadm?`)
  )
}

/** mailadm in front of mailcow: profiles for a while, each from a use of a token (mailadm 9398fda, app.py). */
export const mailadm = defineProvider({
  id: 'mailadm',
  title: 'mailadm',
  description: 'A service in front of mailcow that gives out profiles for a while against a token.',
  real: true,
  settings,
  plan,
  registrationToken: ({ link }) => new URL(link).searchParams.get('t') ?? undefined,
  async create(chosen, _invented, ports): Promise<Login> {
    const { web, domain, imap, smtp, certificates } = plan(chosen)
    const answer = await ports.http({ method: 'POST', url: chosen.link, certificates })
    if (answer.status !== 200) throw refusal(answer, web.host)
    // `ttl` is left alone: for a token that never expires it is larger than JavaScript's numbers.
    const { email, password } = readJson(answer, MadeAccount, web.host, 'a profile')
    if (!email.endsWith(`@${addressDomain(domain)}`))
      throw new AppError('malformed', `${web.host} answered with an address of another domain than ${domain}`)
    return { address: email, password, imap, smtp, certificates }
  },
  cannot: () => ({
    remove: 'mailadm has no way for it but its command line (mailadm del-user) and the expiry of the token',
    block: 'mailadm has nothing of the kind: block the mailbox in mailcow',
    unblock: 'mailadm has nothing of the kind: block and unblock mailboxes in mailcow',
    lastLogin: 'mailadm does not know who has logged in: mailcow does',
    quota: 'mailadm does not set the space of mailboxes: the domain in mailcow does',
    registration: 'mailadm lets in nobody without a token, and has no switch for it',
    tokens: 'mailadm makes tokens on its command line (mailadm add-token) or with its admin bot only',
  }),
})
