import { AppError, asAppError } from '../../../shared/errors.ts'
import type { Ports } from '../../providers/provider.ts'
import { type Server, whyNot } from '../onboarding/abilities.ts'
import type { Probe } from '../ports.ts'
import type { Look } from './health.ts'

type Found = Pick<Look, 'token' | 'open'>
type Outside = { ports: Ports; probe: Pick<Probe, 'connect'>; now(): number }

/** What the server tells an administrator: of the token on the wall, or of registration. Null where it tells neither. */
async function askAdministrator(server: Server, ports: Ports): Promise<Found | null> {
  const { provider, settings } = server
  const token = provider.registrationToken?.(settings)
  if (token && provider.tokens && whyNot(server, 'tokens') === null) {
    const tokens = await provider.tokens.list(settings, ports)
    return { token: tokens.find(one => one.token === token) ?? 'missing', open: null }
  }
  if (token || !provider.registration || whyNot(server, 'registration') !== null) return null
  const { open, firstLogin } = await provider.registration.read(settings, ports)
  return { token: null, open: open || firstLogin === true }
}

/**
 * Its front page, never the address where profiles are made: a GET makes one on some servers. Without web pages its IMAP
 * port. Throws AppError.
 */
async function knock({ provider, settings }: Server, { ports, probe }: Outside): Promise<void> {
  const { web, imap } = provider.plan(settings)
  if (!web) return probe.connect(imap.host, imap.port)
  try {
    // As strict as phones are.
    const { status } = await ports.http({ method: 'GET', url: new URL('/', web).href, certificates: 'strict' })
    if (status >= 500) throw new AppError('server-error', `${web.host} answered ${status}`)
  } catch (error) {
    if (asAppError(error).code !== 'malformed') throw error // a page too large for us is an answer
  }
}

/** One look at the server of the wall's code, as little as tells most. Never throws: failures are counted on from `before`. */
export async function lookAtServer(server: Server, outside: Outside, before: Look | null): Promise<Look> {
  const unknown = { token: before?.token ?? null, open: before?.open ?? null }
  const isLockedOut = before?.isLockedOut ?? false
  const found = { at: outside.now(), failure: null, times: 0, isLockedOut }
  try {
    const told = isLockedOut ? null : await askAdministrator(server, outside.ports)
    if (told) return { ...found, ...told }
    await knock(server, outside)
    return { ...found, token: null, open: null }
  } catch (error) {
    const { code, message } = asAppError(error)
    // A key that is refused once is refused again, and some servers lock everybody out after ten of them.
    if (code === 'credentials') return { ...found, token: null, open: null, isLockedOut: true }
    return { ...found, ...unknown, failure: { code, cause: message }, times: (before?.times ?? 0) + 1 }
  }
}
