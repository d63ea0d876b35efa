import { z } from 'zod'
import { AppError } from '../../shared/errors.ts'
import type { Login } from '../../shared/model.ts'
import { isWebPage, MadeAccount, ownWords, tryJson, usualRefusal } from './answers.ts'
import { inventAddress, inventPassword } from './credentials.ts'
import { addressDomain, Domain, isSelfSigned, Secret, wayFields, wayTo } from './fields.ts'
import { everybody, madmailAbilities } from './madmail/abilities.ts'
import { askAdmin, type AdminAccess } from './madmail/admin.ts'
import { readNewAccount } from './new-account.ts'
import { abilityNames, defineProvider, type HttpAnswer, type Ports } from './provider.ts'

const needsAdmin = 'needs the admin token of the server'

const settings = z
  .strictObject({
    domain: Domain.meta({
      title: 'Server',
      description: 'The name or the IP number that stands behind the @ of its addresses.',
      example: 'chat.example.org',
    }),
    token: z.string().trim().min(1).max(512).optional().meta({
      title: 'Registration token',
      description: 'Only where nobody gets a profile without one. Every profile uses it once.',
      example: 'k2h8m4qx9w7d',
      secret: true,
      advanced: true,
    }),
    adminToken: Secret.optional().meta({
      title: 'Admin token',
      description:
        'With it the desk can block, remove, make tokens and see who has logged in. On the server: madmail admin-token --raw',
      example: '9f86d081884c7d65…',
      secret: true,
      advanced: true,
    }),
    create: z.enum(['registration', 'admin', 'import']).default('registration').meta({
      title: 'How profiles are made',
      description:
        'registration: the server gives one, if it is open. admin: the admin token makes one, also while registration is closed. import: the same, with names from this desk.',
      advanced: true,
    }),
    adminPath: z
      .string()
      .trim()
      .regex(/^\/[\w./~-]{1,200}$/, 'begins with / and has only letters, digits and . _ ~ -')
      .default('/api/admin')
      .meta({
        title: 'Path of the admin API',
        description: 'Only where you have changed it in the settings of the server.',
        advanced: true,
      }),
    ...wayFields('chat.example.org'),
  })
  .refine(({ create, adminToken }) => create === 'registration' || adminToken !== undefined, {
    path: ['adminToken'],
    error: 'is missing: profiles cannot be made this way without it',
  })
type Settings = z.output<typeof settings>

const plan = ({ domain, certificates, web, imap, smtp }: Settings) => ({
  domain,
  ...wayTo(domain, { web, imap, smtp }),
  certificates: certificates ?? (isSelfSigned(domain) ? ('any' as const) : ('strict' as const)),
})

function adminAccess(chosen: Settings): AdminAccess {
  const { web, certificates } = plan(chosen)
  const { adminToken, token = '' } = chosen
  if (adminToken === undefined) throw new AppError('credentials', needsAdmin, { field: 'adminToken' })
  return { url: new URL(chosen.adminPath, web), token: adminToken, certificates, secrets: [adminToken, token] }
}

/** The second generation says it in JSON, the first in plain text, in the same words (handlers.rs; chatmail.go). */
function refusal(answer: HttpAnswer, host: string): AppError {
  const answered = `${host} answered ${answer.status}`
  if (answer.status !== 403 && answer.status !== 401)
    return (
      usualRefusal(answer, host) ??
      new AppError('malformed', `${answered} where Madmail makes a profile: is this Madmail?`)
    )
  const words = isWebPage(answer) ? '' : (tryJson(answer, z.object({ error: z.string() }))?.error ?? answer.text)
  if (/token is required/i.test(words))
    return new AppError('token-missing', `${answered}: it lets in nobody without a registration token`)
  if (/invalid registration token/i.test(words)) {
    if (/expired/i.test(words)) return new AppError('token-expired', `${answered}: the registration token has expired`)
    if (/fully used/i.test(words))
      return new AppError(
        'token-used-up',
        `${answered}: the registration token has no uses left, handed out ones count`,
      )
    return new AppError('token-invalid', `${answered}: it does not know the registration token`)
  }
  return new AppError('closed', `${answered}: registration is closed`)
}

async function register(chosen: Settings, ports: Ports): Promise<Login> {
  const { domain, web, imap, smtp, certificates } = plan(chosen)
  const url = new URL('/new', web)
  if (chosen.token !== undefined) url.searchParams.set('token', chosen.token)
  // Never GET: the first generation makes an account then as well.
  const answer = await ports.http({ method: 'POST', url: url.href, certificates })
  if (answer.status !== 200) throw refusal(answer, web.host)
  const { address, password, told } = readNewAccount(answer, web.host, domain)
  return {
    address,
    password,
    imap: chosen.imap ?? told?.imap ?? imap,
    smtp: chosen.smtp ?? told?.smtp ?? smtp,
    certificates,
  }
}

async function createAsAdmin(chosen: Settings, ports: Ports): Promise<Login> {
  const { domain, imap, smtp, certificates } = plan(chosen)
  const access = adminAccess(chosen)
  const { body } = await askAdmin(access, ports, { method: 'POST', resource: '/admin/accounts' }, MadeAccount)
  if (!body.email.endsWith(`@${addressDomain(domain)}`))
    throw new AppError('malformed', `${access.url.host} answered with an address of another domain than ${domain}`)
  return { address: body.email, password: body.password, imap, smtp, certificates }
}

const Imported = z.object({ imported: z.int(), errors: z.array(z.string()).optional() })

/** A name that exists is left out without a word, so only the count tells. */
async function importOne(chosen: Settings, login: Login, ports: Ports): Promise<Login> {
  const access = adminAccess(chosen)
  const { address: username, password } = login
  const body = { action: 'import', users: [{ username, password }] }
  const answer = await askAdmin(access, ports, { method: 'PATCH', resource: '/admin/accounts', body }, Imported)
  if (answer.body.imported === 1) return login
  const said = answer.body.errors?.[0] ?? ''
  if (said === '' || /blocklisted|already exist/i.test(said))
    throw new AppError('name-taken', `${access.url.host} has ${username} already, or has deleted and blocked it`)
  throw new AppError('server-error', `${access.url.host} made nothing${ownWords(said, [...access.secrets, password])}`)
}

/** Madmail, both generations: 2.23.0 (Rust) and 0.47.1 (Go). They are told apart by what they answer. */
export const madmail = defineProvider({
  id: 'madmail',
  title: 'Madmail',
  description: 'A chatmail server in one program, with tokens, blocking and an admin page.',
  real: true,
  settings,
  plan,
  registrationToken: ({ create, token }) => (create === 'registration' ? token : undefined),
  invent(chosen, ports): Login | undefined {
    if (chosen.create !== 'import') return undefined
    const { domain, imap, smtp, certificates } = plan(chosen)
    const address = inventAddress(ports, addressDomain(domain))
    return { address, password: inventPassword(ports), imap, smtp, certificates }
  },
  async create(chosen, invented, ports): Promise<Login> {
    if (invented) return importOne(chosen, invented, ports)
    return chosen.create === 'admin' ? createAsAdmin(chosen, ports) : register(chosen, ports)
  },
  exists: async (chosen, address, ports) => (await everybody(adminAccess(chosen), ports)).includes(address),
  list: (chosen, ports) => (chosen.adminToken === undefined ? null : everybody(adminAccess(chosen), ports)),
  ...madmailAbilities(adminAccess),
  cannot: ({ adminToken }) =>
    adminToken === undefined ? Object.fromEntries(abilityNames.map(name => [name, needsAdmin])) : {},
})
