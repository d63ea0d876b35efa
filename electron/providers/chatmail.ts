import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import type { Login } from '../../shared/model.ts'
import { inventAddress, inventPassword } from './credentials.ts'
import { addressDomain, Domain, isSelfSigned, wayFields, wayTo } from './fields.ts'
import { readNewAccount } from './new-account.ts'
import { defineProvider, type HttpAnswer, type ServerPlan } from './provider.ts'

const settings = z.strictObject({
  domain: Domain.meta({
    title: 'Relay',
    description: 'The name of a chatmail relay, public or your own.',
    example: 'nine.testrun.org',
  }),
  token: z.string().trim().min(1).optional().meta({
    title: 'Registration token',
    description: 'Only for relays that let in nobody without one.',
    example: 'library-2026',
    secret: true,
    advanced: true,
  }),
  create: z.enum(['server', 'desk']).default('server').meta({
    title: 'Who invents names',
    description: 'server: the relay does. desk: this desk does, for relays whose web pages cannot be reached.',
    advanced: true,
  }),
  ...wayFields('nine.testrun.org'),
})
type Settings = z.output<typeof settings>

const plan = ({ domain, web, imap, smtp, certificates }: Settings) => ({
  domain,
  ...wayTo(domain, { web, imap, smtp }),
  certificates: certificates ?? (isSelfSigned(domain) ? 'any' : 'strict'),
})

function refusal(answer: HttpAnswer, server: string, selfSigned: boolean): AppError {
  const { status } = answer
  const answered = `${server} answered ${status}`
  // nginx of a self-signed relay counts requests per visitor and then answers 503 with a page; others never do.
  const counted = status === 503 && selfSigned && /<html/i.test(answer.text)
  if (status === 429 || counted)
    return new AppError('rate-limited', `${answered}: too many profiles in too short a time`)
  if (status >= 500) return new AppError('server-error', `${answered}: the relay has trouble of its own`)
  if (status === 401 || status === 403) return new AppError('closed', `${answered}: it does not let new people in`)
  return new AppError('malformed', `${answered} where a chatmail relay makes a profile: is this a chatmail relay?`)
}

/**
 * Invite-only relays want the token in front of the password. They put the query of /new there themselves, as it came,
 * still percent-encoded (relay, branch invite-only, newemail.py); other relays ignore it and take longer passwords.
 */
function withToken(password: string, token: string | undefined): string {
  if (!token) return password
  const sent = [encodeURIComponent(token), token].find(prefix => password.startsWith(prefix)) ?? ''
  return token + password.slice(sent.length)
}

async function askRelay(chosen: Settings, http: (url: string) => Promise<HttpAnswer>): Promise<Login> {
  const { domain, token } = chosen
  const { web, imap, smtp, certificates }: ServerPlan & { web: URL } = plan(chosen)
  const url = new URL('/new', web)
  if (token) url.search = encodeURIComponent(token)
  const answer = await http(url.href)
  if (answer.status !== 200) throw refusal(answer, web.host, isSelfSigned(domain))

  const { address, password, told } = readNewAccount(answer, web.host, domain)
  return {
    address,
    password: withToken(password, token),
    imap: chosen.imap ?? told?.imap ?? imap,
    smtp: chosen.smtp ?? told?.smtp ?? smtp,
    // Never the relay's own word: whether any certificate will do is for the operator and the kind of name to say.
    certificates,
  }
}

/**
 * A chatmail relay. POST /new only invents a name and a password; the mailbox comes into being at the first login, and
 * a refused first login is how a relay says "closed" (relay 1.12.0, newemail.py and doveauth.py).
 */
export const chatmail = defineProvider({
  id: 'chatmail',
  title: 'Chatmail relay',
  description: 'A server made for Delta Chat. Public relays need nothing but their name.',
  real: true,
  // A profile is no more than a login here, and logins come side by side at every mail server.
  atOnce: 4,
  settings,
  // A desk that makes the names up itself never asks the relay's web pages.
  plan: chosen => ({ ...plan(chosen), web: chosen.create === 'desk' ? null : plan(chosen).web }),
  registrationToken: ({ token }) => token,
  invent(chosen, ports): Login | undefined {
    if (chosen.create === 'server') return undefined
    const { domain, imap, smtp, certificates } = plan(chosen)
    return {
      address: inventAddress(ports, addressDomain(domain)),
      password: withToken(inventPassword(ports), chosen.token),
      imap,
      smtp,
      certificates,
    }
  },
  async create(chosen, invented, ports): Promise<Login> {
    if (invented) return invented
    return askRelay(chosen, url => ports.http({ method: 'POST', url, certificates: plan(chosen).certificates }))
  },
  whyRefused: ({ token }) =>
    `a relay refuses a new name like this when registration is closed, when it is too busy, when ${token ? 'the token is wrong' : 'it wants a token'}, or when it wants other names`,
  cannot: () => ({
    remove: 'a relay has no way to remove a profile: it goes away by itself when nobody logs in for a long time',
    block: 'a relay can block nobody, except on its own machine',
    unblock: 'a relay can block nobody, except on its own machine',
    lastLogin: 'a relay does not tell who has logged in',
    quota: 'a relay gives everybody the same space, by its own settings',
    registration: 'a relay is opened and closed on its own machine only',
    tokens: 'a relay counts no tokens: this desk counts by itself',
  }),
})
