import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import type { Login } from '../../shared/model.ts'
import { readJson, usualRefusal } from './answers.ts'
import { inventPassword } from './credentials.ts'
import { Secret } from './fields.ts'
import { mailcowRefusals } from './mailcow/refusals.ts'
import { inventedLogin, inventLogin, localPart, ownWayFields, placeFields, placeOf } from './own-server.ts'
import { defineProvider, type HttpAnswer, type Ports } from './provider.ts'

const settings = z.strictObject({
  ...placeFields('mailcow'),
  key: Secret.meta({
    title: 'API key',
    description:
      'The read-write key of mailcow: System, Configuration, Access, API. Allow the address of this laptop there.',
    example: '1A2B3C-4D5E6F-7A8B9C-0D1E2F-3A4B5C',
    secret: true,
  }),
  spaceMiB: z.coerce.number().int().min(0).max(1_000_000).default(512).meta({
    title: 'Space per profile in MiB',
    description: 'mailcow refuses more than the domain has left. 0 means no limit, which not every domain allows.',
    advanced: true,
  }),
  mailsPerHour: z.coerce.number().int().min(1).max(100_000).optional().meta({
    title: 'Mails per hour',
    description: 'How many mails a profile may send in an hour. Leave it empty for the limit of the domain.',
    example: '60',
    advanced: true,
  }),
  tag: z.string().trim().min(1).max(50).default('welcome-desk').meta({
    title: 'Tag in mailcow',
    description: 'mailcow shows it at every profile that this desk makes, so that you find them all.',
    advanced: true,
  }),
  password: z.enum(['mailbox', 'app']).default('mailbox').meta({
    title: 'What phones log in with',
    description:
      'mailbox: the password of the mailbox. app: an app password, which does not open the web pages of mailcow.',
    advanced: true,
  }),
  ...ownWayFields,
})
type Settings = z.output<typeof settings>

/** Lists of these are the answers to add, edit and delete, with status 200 for failures too (mailcow, json_api.php). */
const Entry = z.object({
  type: z.string(),
  msg: z.union([z.string(), z.array(z.union([z.string(), z.number()])).min(1)]),
})
const Entries = z.union([z.array(Entry).min(1), Entry.transform(entry => [entry])])
const codeOf = ({ msg }: z.output<typeof Entry>) => String(Array.isArray(msg) ? msg[0] : msg)

function refused(code: string, server: string): AppError {
  const [known, words, field] = mailcowRefusals[code] ?? ['server-error', 'a reason this desk does not know']
  // Of an unknown reason only a plain name is shown: mailcow also puts whole sentences of its database there.
  const name = /^\w{1,60}$/.test(code) ? ` (${code})` : ''
  return new AppError(known, `${server} refused: ${words}${name}`, field === undefined ? {} : { field })
}

function refusedAtAll(answer: HttpAnswer, server: string): AppError {
  const { status, text } = answer
  if (status === 401)
    return new AppError(
      'credentials',
      /not allowed|denied for ip/i.test(text)
        ? `${server} does not take the key from this laptop's address: allow it in mailcow, and wait before you try again, it bans who fails often`
        : `${server} does not take the key: check it before you try again, mailcow bans who fails often`,
      { field: 'key' },
    )
  if (status === 403)
    return new AppError('credentials', `${server} lets this key only read, or something before mailcow keeps us out`, {
      field: 'key',
    })
  return (
    usualRefusal(answer, server) ??
    new AppError('malformed', `${server} answered ${status} where mailcow has its API: is this mailcow?`)
  )
}

async function ask(chosen: Settings, ports: Ports, path: string, body?: unknown): Promise<HttpAnswer> {
  const { web, certificates } = placeOf(chosen)
  const answer = await ports.http({
    method: body === undefined ? 'GET' : 'POST',
    url: new URL(`/api/v1/${path}`, web).href,
    headers: {
      'x-api-key': chosen.key,
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    certificates,
    // Some 3 KiB for each mailbox of a list.
    limitBytes: 8 * 1024 * 1024,
  })
  if (answer.status !== 200) throw refusedAtAll(answer, web.host)
  return answer
}

/** One change; worked only if mailcow names it, for this address where it names one. Other entries may stand beside it. */
async function change(chosen: Settings, ports: Ports, path: string, body: unknown, done: string, address: string) {
  const { host } = placeOf(chosen).web
  const entries = readJson(await ask(chosen, ports, path, body), Entries, host, 'the outcome')
  const worked = entries.some(entry => {
    const subject = Array.isArray(entry.msg) ? entry.msg[1] : undefined
    const same = subject === undefined || String(subject).toLowerCase() === address
    return entry.type === 'success' && codeOf(entry) === done && same
  })
  if (worked) return
  const failure = entries.find(({ type }) => type !== 'success')
  if (failure) throw refused(codeOf(failure), host)
  throw new AppError('malformed', `${host} answered that something else was done than what it was asked`)
}

const Count = z.coerce.number().min(0)
const Mailbox = z.object({
  username: z.string().optional(),
  quota: Count.optional(),
  quota_used: Count.optional(),
  last_imap_login: Count.nullish(),
  last_smtp_login: Count.nullish(),
  last_pop3_login: Count.nullish(),
})

/** An empty list may be an empty object in PHP. */
const Mailboxes = z.union([
  z.array(z.object({ username: z.string().toLowerCase() })),
  z.strictObject({}).transform((): { username: string }[] => []),
])

/** Undefined where there is no such mailbox: mailcow then answers `{}`, and `[]` in some versions. */
async function look(chosen: Settings, ports: Ports, address: string) {
  const answer = await ask(chosen, ports, `get/mailbox/${encodeURIComponent(address)}`)
  const schema = z.union([Mailbox, z.tuple([]).transform((): z.output<typeof Mailbox> => ({}))])
  const mailbox = readJson(answer, schema, placeOf(chosen).web.host, 'a mailbox')
  return mailbox.username?.toLowerCase() === address ? mailbox : undefined
}

async function lookAtOne(chosen: Settings, ports: Ports, address: string) {
  const mailbox = await look(chosen, ports, address)
  if (!mailbox) throw new AppError('server-error', `${placeOf(chosen).web.host} has no mailbox ${address}`)
  return mailbox
}

const edit = (chosen: Settings, address: string, attr: Record<string, string>, ports: Ports) =>
  change(chosen, ports, 'edit/mailbox', { items: [address], attr }, 'mailbox_modified', address)

/** mailcow's API (mailcow 2026-08, json_api.php and functions.mailbox.inc.php). */
export const mailcow = defineProvider({
  id: 'mailcow',
  title: 'mailcow',
  description: 'A mail server with mailcow, whose mailboxes are made over its API.',
  real: true,
  settings,
  plan: placeOf,
  invent: (chosen, ports) => inventLogin(placeOf(chosen), ports),
  async create(chosen, invented, ports): Promise<Login> {
    const login = inventedLogin(invented)
    const { address, password } = login
    const { spaceMiB, mailsPerHour, tag } = chosen
    const own = chosen.password === 'app' ? inventPassword(ports) : password
    const mailbox = {
      local_part: localPart(address),
      domain: chosen.domain,
      name: '',
      password: own,
      password2: own,
      quota: String(spaceMiB),
      // Every one of these would else come from a template, and some templates keep a phone out.
      authsource: 'mailcow',
      active: '1',
      force_pw_update: '0',
      force_tfa: '0',
      tls_enforce_in: '0',
      tls_enforce_out: '0',
      protocol_access: ['imap', 'smtp'],
      tags: [tag],
      ...(mailsPerHour === undefined ? {} : { rl_value: String(mailsPerHour), rl_frame: 'h' }),
    }
    await change(chosen, ports, 'add/mailbox', mailbox, 'mailbox_added', address)
    if (chosen.password === 'app') {
      const app = {
        username: address,
        app_name: tag,
        app_passwd: password,
        app_passwd2: password,
        active: '1',
        protocols: ['imap_access', 'smtp_access'],
      }
      await change(chosen, ports, 'add/app-passwd', app, 'app_passwd_added', address)
    }
    return login
  },
  async remove(chosen, address, ports) {
    try {
      await change(chosen, ports, 'delete/mailbox', [address], 'mailbox_removed', address)
    } catch (error) {
      // mailcow says the same of a mailbox that is gone already and of a key that may not delete.
      const denied = error instanceof AppError && error.message.includes('(access_denied)')
      if (!denied || (await look(chosen, ports, address))) throw error
    }
  },
  exists: async (chosen, address, ports) => (await look(chosen, ports, address)) !== undefined,
  async list(chosen, ports) {
    const answer = await ask(chosen, ports, `get/mailbox/all/${encodeURIComponent(chosen.domain)}`)
    const mailboxes = readJson(answer, Mailboxes, placeOf(chosen).web.host, 'a list of mailboxes')
    return mailboxes.map(({ username }) => username)
  },
  block: (chosen, address, ports) => edit(chosen, address, { active: '0' }, ports),
  unblock: (chosen, address, ports) => edit(chosen, address, { active: '1' }, ports),
  async lastLogin(chosen, address, ports) {
    const mailbox = await lookAtOne(chosen, ports, address)
    const { last_imap_login: imap, last_smtp_login: smtp, last_pop3_login: pop3 } = mailbox
    return Math.max(imap ?? 0, smtp ?? 0, pop3 ?? 0) * 1000 || null
  },
  quota: {
    async read(chosen, address, ports) {
      const { quota = 0, quota_used: usedBytes = 0 } = await lookAtOne(chosen, ports, address)
      return { usedBytes, maxBytes: quota || null }
    },
    set: (chosen, address, maxBytes, ports) =>
      edit(chosen, address, { quota: String(Math.max(1, Math.floor(maxBytes / 1024 ** 2))) }, ports),
  },
  cannot: () => ({
    registration: 'mailcow has no registration: only its administrators make mailboxes',
    tokens: 'mailcow has no registration tokens: this desk counts by itself',
  }),
})
