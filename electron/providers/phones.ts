/** Which kinds of server let a phone register by itself, and by which texts. Kept in one place to compare them. */
import { z } from 'zod'
import type { Provider, ServerPlan } from './provider.ts'

/** For a DCACCOUNT code (shared/dcaccount.ts). */
export type PhoneTargets = {
  /** An https address that phones of every version call. */
  address: string | null
  /** A domain: shorter, so it reads from farther away, but phones understand it only from core 2.23 (2025) on. */
  domain: string | null
  /** Why neither is shown unless the operator wants it, or cannot be shown at all. */
  caution: string | null
}

const none = (caution: string): PhoneTargets => ({ address: null, domain: null, caution })

const Chosen = z.object({
  create: z.string().optional(),
  mode: z.string().optional(),
  token: z.string().optional(),
  tokenPlace: z.string().optional(),
  link: z.string().optional(),
  url: z.string().optional(),
})
type Chosen = z.infer<typeof Chosen>

/** The code carries no ports and no "any certificate": phones guess the server and check its certificate (core, qr.rs). */
function unfit({ domain, certificates, imap, smtp }: ServerPlan): string | null {
  if (domain.startsWith('_'))
    return 'phones before core 2.46 do not take the certificate of a server whose name begins with _'
  if (certificates === 'any') return 'phones that register by themselves do not take a certificate nobody vouches for'
  if (imap.port !== 993 || imap.security !== 'ssl' || smtp.port !== 465 || smtp.security !== 'ssl')
    return 'phones that register by themselves do not know the ports of this server'
  return null
}

const withQuery = (base: URL, query: string): string => `${new URL('/new', base).href}${query}`

function targetsOf(id: string, chosen: Chosen, plan: ServerPlan): PhoneTargets {
  const { token } = chosen
  const caution = unfit(plan)
  switch (id) {
    case 'chatmail':
      // The whole query is the token (relay, branch invite-only, newemail.py); a domain has no place for one.
      return {
        address: plan.web && withQuery(plan.web, token ? `?${encodeURIComponent(token)}` : ''),
        domain: token ? null : plan.domain,
        caution,
      }
    case 'madmail':
      if (chosen.create !== 'registration')
        return none('profiles are made with the admin token here, which no phone may have')
      return {
        address: plan.web && withQuery(plan.web, token ? `?token=${encodeURIComponent(token)}` : ''),
        domain: token ? null : plan.domain,
        caution,
      }
    case 'mailadm':
      return { address: chosen.link ?? null, domain: null, caution }
    case 'endpoint': {
      if (!chosen.url?.startsWith('https://')) return none('phones call nothing but https addresses')
      if (!token) return { address: chosen.url, domain: null, caution }
      if (chosen.tokenPlace === 'json' || chosen.tokenPlace === 'header')
        return none('its token goes into a header or a body, and phones send neither')
      const name = chosen.tokenPlace === 'bare' ? '' : `${chosen.tokenPlace ?? 't'}=`
      const joint = chosen.url.includes('?') ? '&' : '?'
      return { address: `${chosen.url}${joint}${name}${encodeURIComponent(token)}`, domain: null, caution }
    }
    case 'imap':
      if (chosen.mode !== 'first-login') return none('the mailboxes of the list are given out by this desk only')
      return { address: null, domain: plan.domain, caution }
    default:
      return none('this kind of server makes profiles for its administrator only')
  }
}

/** What a phone could scan to register at the server by itself. The texts may hold a registration token. */
export function phoneTargets(provider: Provider, settings: unknown): PhoneTargets {
  if (!provider.real) return none('practice has no server')
  const plan = provider.plan(settings)
  const targets = targetsOf(provider.id, Chosen.parse(settings), plan)
  // Over https nobody vouches for the certificate of an IP number.
  return /^[\d.]+$/.test(plan.domain) ? { ...targets, address: null } : targets
}
