/** What providers share that have mailboxes made on an operator's own server. */
import { z } from 'zod'
import type { CertificatePolicy, Endpoint, Login } from '../../shared/model.ts'
import { inventAddress, inventPassword, relayNameLength } from './credentials.ts'
import { addressDomain, Domain, wayFields, wayTo, type Way } from './fields.ts'
import type { HttpAnswer, HttpRequest, Ports, ServerPlan } from './provider.ts'

const ServerName = (product: string) =>
  Domain.meta({
    title: 'Server',
    description: `The name at which you open ${product} in a browser.`,
    example: 'mail.example.org',
  })

const MailDomain = Domain.meta({
  title: 'Mail domain',
  description: 'What stands behind the @ of an address. The server must have this domain already.',
  example: 'example.org',
})

const SpaceMiB = z.coerce.number().int().min(1).max(1_000_000).optional().meta({
  title: 'Space per profile in MiB',
  description: "Leave it empty for the server's own standard.",
  example: '512',
  advanced: true,
})
/** The first fields of such a server; then comes what lets the desk in. */
export const placeFields = (product: string) => ({ server: ServerName(product), domain: MailDomain })
/** The way to such a server, for the end of its form. */
export const ownWayFields = wayFields('mail.example.org')
/** The end of its form, where the desk may limit the space of a profile. */
export const roomFields = { spaceMiB: SpaceMiB, ...ownWayFields }

type Place = Way & { server: string; domain: string; certificates?: CertificatePolicy | undefined }
/** Where such a server is, by its form. */
export const placeOf = ({ server, domain, certificates = 'strict', ...way }: Place) => ({
  domain,
  ...wayTo(server, way),
  certificates,
})

export const bytesOf = (mebibytes: number): number => mebibytes * 1024 ** 2

/** The part of an address before the @. */
export const localPart = (address: string): string => address.slice(0, address.lastIndexOf('@'))

type Rules = { length?: number; prefix?: string; /** What phones log in with. */ loginName?: 'address' | 'name' }

/** A login made up by this desk. Throws AppError `name-taken` when no new name is found. */
export function inventLogin(plan: ServerPlan, ports: Ports, rules: Rules = {}): Login {
  const { length = relayNameLength, prefix = '', loginName = 'address' } = rules
  const { domain, imap, smtp, certificates } = plan
  const address = inventAddress(ports, addressDomain(domain), { length, prefix })
  const withUser = (endpoint: Endpoint): Endpoint =>
    loginName === 'name' ? { ...endpoint, user: localPart(address) } : endpoint
  return { address, password: inventPassword(ports), imap: withUser(imap), smtp: withUser(smtp), certificates }
}

/** The login that `invent` gave, and that is on record before the server is asked for it. */
export function inventedLogin(invented: Login | undefined): Login {
  if (!invented) throw new Error('asked for a profile that nobody invented')
  return invented
}

/** HTTP Basic in UTF-8 (RFC 7617); providers have no Buffer. */
export function basic(user: string, password: string): string {
  const bytes = new TextEncoder().encode(`${user}:${password}`)
  return `Basic ${btoa(String.fromCharCode(...bytes))}`
}

/** One request to an API that takes and gives JSON. `authorization` is the whole header; it holds a secret. */
export function askApi(
  ports: Ports,
  { web, certificates }: Pick<ServerPlan, 'certificates'> & { web: URL },
  authorization: string,
  method: HttpRequest['method'],
  path: string,
  body?: unknown,
): Promise<HttpAnswer> {
  return ports.http({
    method,
    url: new URL(path, web).href,
    headers: {
      authorization,
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    certificates,
  })
}
