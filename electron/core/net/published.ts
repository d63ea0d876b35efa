/**
 * What a mail domain publishes for mail programs (draft-ietf-mailmaint-autoconfig-06). Phones look it up before they
 * guess (core, src/configure.rs), so a code for a domain that publishes its servers need not name them.
 */
import type { Endpoint, Login, Security } from '../../../shared/model.ts'
import type { HttpAnswer } from '../../providers/provider.ts'
import type { Published, World } from '../ports.ts'

const LOOK_SECONDS = 5
const GOOD_MINUTES = 10

/** Where phones look, in their order; the first that answers decides. The address stands for any at the domain. */
const places = (domain: string): string[] => [
  `https://autoconfig.${domain}/mail/config-v1.1.xml?emailaddress=${encodeURIComponent(`desk@${domain}`)}`,
  `https://${domain}/.well-known/autoconfig/mail/config-v1.1.xml`,
]

const securities: Record<string, Security> = { ssl: 'ssl', starttls: 'starttls', plain: 'plain' }

/** The first server of a kind, or null unless the address is its login name and nothing about it is open to guessing. */
function firstServer(xml: string, element: string, type: string): Endpoint | null {
  const server = new RegExp(`<${element}\\s[^>]*type=["']${type}["'][^>]*>(.*?)</${element}>`, 'is').exec(xml)?.[1]
  const value = (name: string) => new RegExp(`<${name}>\\s*([^<\\s]+)\\s*</${name}>`, 'i').exec(server ?? '')?.[1]
  const [host, port, security] = [value('hostname'), Number(value('port')), value('socketType')?.toLowerCase()]
  const known = securities[security ?? '']
  return host && port && known && value('username') === '%EMAILADDRESS%' ? { host, port, security: known } : null
}

/** Null for everything that is not such a file, or leaves something to guess. */
export function readPublished({ status, text }: HttpAnswer): Published | null {
  const xml = text.replace(/<!--.*?-->/gs, '')
  if (status !== 200 || !/<clientConfig[\s>]/i.test(xml)) return null
  const [imap, smtp] = [firstServer(xml, 'incomingServer', 'imap'), firstServer(xml, 'outgoingServer', 'smtp')]
  return imap && smtp && { imap, smtp }
}

const sameServer = (one: Endpoint, other: Endpoint) =>
  one.host.toLowerCase() === other.host.toLowerCase() &&
  one.port === other.port &&
  one.security === other.security &&
  one.user === undefined

/** The login, marked where phones come to exactly these servers by themselves. They insist on valid certificates then. */
export function markPublished(login: Login, published: Published | null): Login {
  const same = published && sameServer(login.imap, published.imap) && sameServer(login.smtp, published.smtp)
  return same && login.certificates === 'strict' ? { ...login, published: true } : login
}

/**
 * Looks once in ten minutes. Where a name begins with `_` phones before core 2.46 take no certificate, and an address
 * literal publishes nothing.
 */
export function createPublished({ http, now }: Pick<World, 'http' | 'now'>): World['published'] {
  const looked = new Map<string, { at: number; found: Promise<Published | null> }>()

  async function look(domain: string, signal: AbortSignal): Promise<Published | null> {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(LOOK_SECONDS * 1000)])
    for (const url of places(domain)) {
      const answer = await http({ method: 'GET', url, certificates: 'strict' }, limit).catch(() => null)
      const found = answer && readPublished(answer)
      if (found) return found
    }
    return null
  }

  return async (domain, signal) => {
    if (!/^[a-z0-9][a-z0-9.-]*\.[a-z][a-z0-9-]*$/i.test(domain)) return null
    const before = looked.get(domain)
    if (before && now() - before.at < GOOD_MINUTES * 60_000) return before.found
    const found = look(domain, signal)
    looked.set(domain, { at: now(), found })
    // Called off is not looked.
    if ((await found) === null && signal.aborted) looked.delete(domain)
    return found
  }
}
