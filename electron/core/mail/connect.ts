import { ImapFlow } from 'imapflow'
import type { ImapFlowOptions } from 'imapflow'
import type { Login } from '../../../shared/model.ts'
import { bareHost } from '../net/certificate.ts'
import type { MailOptions } from './limits.ts'

type Trust = Pick<MailOptions, 'authorities'>

/** The one clock is that of `bounded`; the libraries' own are there for what it has let go of. */
export const librariesLimits = (limitMilliseconds: number) => ({
  connectionTimeout: 2 * limitMilliseconds,
  greetingTimeout: 2 * limitMilliseconds,
})

/** `strict` checks chain and name; `any` checks neither, as Delta Chat does with `ic=3`. */
export function tlsOptions({ certificates }: Login, { authorities }: Trust) {
  return { rejectUnauthorized: certificates === 'strict', ...(authorities ? { ca: [...authorities] } : {}) }
}

export function imapOptions(login: Login, trust: Trust, limitMilliseconds: number): ImapFlowOptions {
  const { host, port, security, user = login.address } = login.imap
  return {
    host: bareHost(host),
    port,
    secure: security === 'ssl',
    // True insists on it, false never asks for it; left out it would be used where offered.
    ...(security === 'ssl' ? {} : { doSTARTTLS: security === 'starttls' }),
    tls: tlsOptions(login, trust),
    auth: { user, pass: login.password },
    // The library's log holds addresses.
    logger: false,
    clientInfo: { name: 'Welcome Desk' },
    // RECENT, by which the desk sees the phone, is gone from revision 2 of IMAP (RFC 9051, appendix E).
    disableIMAP4rev2: true,
    disableAutoIdle: true,
    disableCompression: true,
    ...librariesLimits(limitMilliseconds),
  }
}

/**
 * Logs in by IMAP. No mailbox is opened: that would take away the sign by which the phone is seen. The connection is
 * closed, and whatever waits for it fails, when `stop` aborts. Throws the library's errors.
 */
export async function openImap(
  login: Login,
  trust: Trust,
  limitMilliseconds: number,
  stop: AbortSignal,
): Promise<ImapFlow> {
  const client = new ImapFlow(imapOptions(login, trust, limitMilliseconds))
  // Each failure also rejects the call that waits; unheard, the event would end the program.
  client.on('error', () => {})
  await until(stop, client, () => client.connect())
  return client
}

/** Does something with a connection that is closed, so that the deed fails, as soon as `stop` aborts. */
export async function until<Result>(stop: AbortSignal, client: ImapFlow, deed: () => Promise<Result>): Promise<Result> {
  const close = () => client.close()
  stop.addEventListener('abort', close, { once: true })
  try {
    return await deed()
  } catch (error) {
    client.close()
    throw error
  } finally {
    stop.removeEventListener('abort', close)
  }
}
