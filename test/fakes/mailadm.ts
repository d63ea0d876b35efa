/**
 * mailadm on loopback, as recorded from the real app (9398fda) before a mailcow that can be made to refuse: the reason
 * that gets lost, the ten tries that all count, the name that keeps its capitals.
 */
import { randomInt } from 'node:crypto'
import type { TestCertificate } from './certificates.ts'
import { json, page, send, startFakeWeb, type Answer, type FakeWeb } from './web.ts'

export const mailadmToken = '1d_xK4v9Q2mZp7LwRt'

export type FakeMailadm = {
  web: FakeWeb
  accounts: Map<string, string>
  token: { text: string; prefix: string; maxUses: number; used: number; expired: boolean; never: boolean }
  /** How mailcow behind it behaves. */
  mailcow: 'well' | 'taken' | 'full' | 'odd' | 'down' | 'slow'
  domain: string
  stop(): Promise<void>
}

const letters = '2345789acdefghjkmnpqrstuvwxyz'
const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const random = (length: number, alphabet: string) =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')

/** Python's way of printing what mailcow answered, the password in its log included. */
const printed = (password: string, msg: string) =>
  `[{'type': 'danger', 'log': ['mailbox', 'add', 'mailbox', {'password': '${password}'}, None], 'msg': ${msg}}]`

export async function startFakeMailadm(certificate: TestCertificate): Promise<FakeMailadm> {
  const web = await startFakeWeb(certificate, ({ method, path, query }) => {
    // The app itself only has `/`; the reverse proxy before it takes this away.
    if (path !== '/new_email') return send(404, 'text/html', page('404 Not Found'))
    if (method !== 'POST') return send(405, 'text/html; charset=utf-8', page('405 Method Not Allowed'))
    return create(query.get('t'))
  })
  const failure = (status: number, reason: string): Answer =>
    json({ type: 'error', status_code: status, reason }, status)

  function create(given: string | null): Answer {
    const { token } = fake
    if (given === null) return failure(403, '?t (token) parameter not specified')
    if (given !== token.text || token.expired) return failure(403, `token ${given} is invalid`)
    if (token.used >= token.maxUses) return failure(500, '')
    const password = random(27, base64url)
    if (fake.mailcow !== 'well') token.used = Math.min(token.maxUses, token.used + 10)
    switch (fake.mailcow) {
      case 'taken':
        return failure(409, 'user already exists in mailcow')
      case 'full':
        return failure(500, printed(password, "['mailbox_quota_left_exceeded', '0']"))
      case 'odd':
        return failure(500, printed(password, "'something_else'"))
      case 'down':
        return send(500, 'text/html; charset=utf-8', page('500 Internal Server Error'))
      case 'slow':
        return failure(504, 'mailcow not reachable')
      default:
    }
    token.used += 1
    const email = `${token.prefix}${random(5, letters)}@${fake.domain}`
    // mailcow makes every name lower-case, mailadm does not notice.
    fake.accounts.set(email.toLowerCase(), password)
    const [expiry, ttl] = token.never ? ['never', '9223372036854775807'] : ['1d', '86400']
    return send(
      200,
      'application/json',
      `{"email":"${email}","expiry":"${expiry}","password":"${password}","ttl":${ttl}}\n`,
    )
  }

  const fake: FakeMailadm = {
    web,
    accounts: new Map(),
    token: { text: mailadmToken, prefix: 'tmp.', maxUses: 50, used: 0, expired: false, never: false },
    mailcow: 'well',
    domain: 'example.org',
    stop: () => web.stop(),
  }
  return fake
}
