import { z } from 'zod'
import { CertificatePolicy, type Endpoint, type Login } from '../../shared/model.ts'
import { inventAddress, inventPassword, relayNameLength } from './credentials.ts'
import { nextOf } from './csv/list.ts'
import { addressDomain, Domain, EndpointText } from './fields.ts'
import { defineProvider } from './provider.ts'

type Mailbox = { address: string; password: string }

/** One mailbox per line. What is wrong is named by its line: the line itself holds a password. */
const Mailboxes = z.string().transform((text, context): Mailbox[] =>
  text.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === '') return []
    const [, address, password] = /^\s*([^@\s]+@[^@\s]+)\s+(\S.*?)\s*$/.exec(line) ?? []
    if (address && password) return [{ address: address.toLowerCase(), password }]
    context.addIssue(`line ${index + 1} is not an address, a space and a password`)
    return []
  }),
)

const settings = z
  .strictObject({
    domain: Domain.meta({
      title: 'Mail domain',
      description: 'What stands behind the @ of an address.',
      example: 'example.org',
    }),
    imap: EndpointText.meta({
      title: 'Receiving mail (IMAP)',
      description: 'Server, port and ssl, starttls or plain. Phones use exactly this.',
      example: 'mail.example.org:993:ssl',
    }),
    smtp: EndpointText.meta({
      title: 'Sending mail (SMTP)',
      description: 'Server, port and ssl, starttls or plain. Phones use exactly this.',
      example: 'mail.example.org:465:ssl',
    }),
    mode: z.enum(['first-login', 'existing']).default('first-login').meta({
      title: 'Where mailboxes come from',
      description: 'first-login: the server makes a mailbox when somebody logs in. existing: you list mailboxes below.',
      advanced: true,
    }),
    mailboxes: Mailboxes.optional().meta({
      title: 'Existing mailboxes',
      description: 'One per line: address, a space, password. Each is given out once, from top to bottom.',
      example: 'anna@example.org her-password',
      secret: true,
      multiline: true,
      advanced: true,
    }),
    certificates: CertificatePolicy.default('strict').meta({
      title: 'Certificate',
      description: 'any: phones also trust a certificate that nobody vouches for. Only if the server has no other.',
      advanced: true,
    }),
    loginName: z.enum(['address', 'name']).default('address').meta({
      title: 'Login name',
      description: 'address: the whole address. name: only what stands before the @.',
      advanced: true,
    }),
    nameLength: z.coerce.number().int().min(4).max(40).default(relayNameLength).meta({
      title: 'Length of invented names',
      description: 'How many characters stand before the @, the beginning included.',
      advanced: true,
    }),
    namePrefix: z
      .string()
      .trim()
      .regex(/^[a-z][a-z0-9._-]{0,30}$/, 'begins with a letter and has only a-z, 0-9 and . _ -')
      .optional()
      .meta({
        title: 'Invented names begin with',
        description: 'Leave it empty unless the server only makes mailboxes with certain names.',
        example: 'guest-',
        advanced: true,
      }),
  })
  .refine(({ nameLength, namePrefix = '' }) => nameLength - namePrefix.length >= 4, {
    path: ['namePrefix'],
    error: 'leaves fewer than 4 characters of the name to chance',
  })
  .refine(({ mode, mailboxes = [] }) => mode === 'first-login' || mailboxes.length > 0, {
    path: ['mailboxes'],
    error: 'list at least one mailbox',
  })

/** Any mail server that makes a mailbox at the first login, or has the mailboxes already. */
export const imap = defineProvider({
  id: 'imap',
  title: 'Other mail server',
  description: 'Your own mail server, if it makes a mailbox at the first login or has empty mailboxes waiting.',
  real: true,
  // A profile is no more than a login here, and logins come side by side at every mail server.
  atOnce: 4,
  settings,
  plan: ({ domain, imap, smtp, certificates, loginName }) => ({
    domain,
    web: null,
    imap,
    smtp,
    certificates,
    ...(loginName === 'name' ? { loginName } : {}),
  }),
  invent({ domain, imap, smtp, certificates, mode, mailboxes = [], loginName, nameLength, namePrefix }, ports): Login {
    const { address, password } =
      mode === 'existing'
        ? nextOf(mailboxes, address => ports.taken(address), 'mailboxes')
        : {
            address: inventAddress(ports, addressDomain(domain), {
              length: nameLength,
              ...(namePrefix === undefined ? {} : { prefix: namePrefix }),
            }),
            password: inventPassword(ports),
          }
    const withUser = (endpoint: Endpoint): Endpoint =>
      loginName === 'name' ? { ...endpoint, user: address.slice(0, address.lastIndexOf('@')) } : endpoint
    return { address, password, imap: withUser(imap), smtp: withUser(smtp), certificates }
  },
  listed: ({ mode, mailboxes }) => (mode === 'existing' ? mailboxes : undefined),
  whyRefused: ({ mode }) =>
    mode === 'existing'
      ? undefined
      : 'a server that makes mailboxes at the first login refuses a new name like this when it is closed to new people, or when it wants other names or passwords',
  cannot: () => ({
    remove: 'a mail server has no common way to remove a mailbox: do it at the server',
    block: 'a mail server has no common way to block a mailbox: do it at the server',
    unblock: 'a mail server has no common way to unblock a mailbox: do it at the server',
    lastLogin: 'a mail server does not tell who has logged in',
    quota: 'a mail server has no common way to set the space of a mailbox: do it at the server',
    registration: 'whether a first login makes a mailbox is set at the server only',
    tokens: 'a mail server has no registration tokens: this desk counts by itself',
  }),
})
