/**
 * Modoboa's API of version 2 on loopback, written from modoboa/admin/api (v1 and v2, serializers.py, viewsets.py) and
 * Django REST framework's own answers; as strict as the original.
 */
import type { TestCertificate } from './certificates.ts'
import { json, send, type Answer, type Asked, type FakeWeb, startFakeWeb } from './web.ts'

export const modoboaToken = '9944b09199c62bcf9418ad846dd0e4bbdfc6ee4b'

type Account = { pk: number; username: string; password: string; active: boolean; quota: string | null }
export type FakeModoboa = {
  web: FakeWeb
  accounts: Map<string, string>
  people: Account[]
  /** What happens to the next new account, in the server's own words. */
  refuses: { status: number; said: unknown } | null
  /** Answers lists in pages, as some versions do. */
  pages: boolean
  /** Ignores what it is told to change. */
  deaf: boolean
  stop(): Promise<void>
}

const detail = (status: number, text: string) => json({ detail: text }, status)
const policy = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^A-Za-z0-9]).{8,}$/

export async function startFakeModoboa(certificate: TestCertificate): Promise<FakeModoboa> {
  const server: FakeModoboa = {
    web: await startFakeWeb(certificate, asked => answer(asked)),
    accounts: new Map(),
    people: [],
    refuses: null,
    pages: false,
    deaf: false,
    stop: () => server.web.stop(),
  }
  const show = ({ pk, username, active }: Account) => ({ pk, username, is_active: active, role: 'SimpleUsers' })
  const sync = () => {
    server.accounts.clear()
    for (const { username, password, active } of server.people) if (active) server.accounts.set(username, password)
  }

  function answer({ method, path, query, headers, body }: Asked): Answer {
    if (!path.startsWith('/api/v2/')) return send(404, 'text/html', '<!doctype html><title>Not Found</title>')
    if (!path.endsWith('/')) return send(301, 'text/html', '')
    if (!headers.authorization) return detail(401, 'Authentication credentials were not provided.')
    if (headers.authorization !== `Token ${modoboaToken}`) return detail(401, 'Invalid token.')
    const payload: unknown = body === '' ? {} : JSON.parse(body)
    if (path === '/api/v2/accounts/') return method === 'POST' ? create(payload) : list(query.get('search') ?? '')
    const [, pk, deed] = /^\/api\/v2\/accounts\/(\d+)\/(delete\/)?$/.exec(path) ?? []
    const account = server.people.find(account => account.pk === Number(pk))
    if (!account) return detail(404, 'Not found.')
    return deed ? remove(account, method) : change(account, method, payload)
  }

  function list(search: string): Answer {
    const found = server.people.filter(({ username }) => username.includes(search)).map(show)
    return json(server.pages ? { count: found.length, next: null, previous: null, results: found } : found)
  }

  function create(payload: unknown): Answer {
    if (server.refuses) return json(server.refuses.said, server.refuses.status)
    const { username, password, role, mailbox } = payload as Record<string, unknown> // the checks follow
    if (typeof username !== 'string') return json({ username: ['This field is required.'] }, 400)
    if (role !== 'SimpleUsers') return json({ role: [`"${String(role)}" is not a valid choice.`] }, 400)
    const { use_domain_quota: domainQuota, quota } = (mailbox ?? {}) as Record<string, unknown>
    if (!domainQuota && quota === undefined) return json({ mailbox: { quota: ['This field is required'] } }, 400)
    const name = username.toLowerCase()
    // get_object_or_404 for the domain.
    if (!name.endsWith('@example.org')) return detail(404, 'No Domain matches the given query.')
    if (typeof password !== 'string') return json({ password: ['This field is required.'] }, 400)
    if (!policy.test(password)) return json({ password: ['Password must contain at least 1 special character.'] }, 400)
    if (server.people.some(account => account.username === name))
      return json({ username: ['A user with that username already exists.'] }, 400)
    const account = {
      pk: 17 + server.people.length,
      username: name,
      password,
      active: true,
      quota: typeof quota === 'string' ? quota : null,
    }
    server.people.push(account)
    sync()
    return json(show(account), 201)
  }

  function remove(account: Account, method: string): Answer {
    if (method !== 'POST') return detail(405, `Method "${method}" not allowed.`)
    server.people.splice(server.people.indexOf(account), 1)
    sync()
    return send(204, '', '')
  }

  function change(account: Account, method: string, payload: unknown): Answer {
    if (method !== 'PATCH') return detail(405, `Method "${method}" not allowed.`)
    const { is_active: active } = payload as Record<string, unknown> // the check follows
    if (typeof active === 'boolean' && !server.deaf) account.active = active
    sync()
    return json(show(account))
  }
  return server
}
