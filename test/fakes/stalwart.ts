/**
 * Both generations of Stalwart on loopback: principals over REST (v0.15.5, crates/http/src/management) and accounts over
 * JMAP (0.16 and later, stalw.art/docs/auth/accounts/manage, RFC 8620); as strict as the originals.
 */
import type { TestCertificate } from './certificates.ts'
import { json, send, type Answer, type Asked, type FakeWeb, startFakeWeb } from './web.ts'

export const stalwartPassword = 's3cret:of/the=admin'
export const stalwartKey = 'api_a2V5OnNlY3JldA'

type StalwartAccount = {
  id: string
  address: string
  password: string
  /** Without the role `user`, and with `authenticate` taken away, nobody may log in. */
  mayLogIn: boolean
  quota: number | null
}
export type FakeStalwart = {
  web: FakeWeb
  accounts: Map<string, string>
  people: StalwartAccount[]
  /** Said instead of making an account: a REST error, a SetError, or a JMAP method error. */
  refuses: object | null
  /** The same, but instead of the whole JMAP answer. */
  refusesCall: { type: string; description?: string } | null
  /** Says in the session that accounts can be managed, as another 0.16 might. */
  namesPrimary: boolean
  stop(): Promise<void>
}

const problem = (status: number, detail: string): Answer =>
  send(status, 'application/problem+json', JSON.stringify({ type: 'about:blank', status, title: 'Error', detail }))

const basic = `Basic ${Buffer.from(`admin:${stalwartPassword}`).toString('base64')}`
const isAdmin = (authorization: string | undefined) =>
  authorization === basic || authorization === `Bearer ${stalwartKey}`

type Body = Record<string, unknown>
const bodyOf = (text: string): Body => (text === '' ? {} : (JSON.parse(text) as Body)) // fakes look at every field

function start(certificate: TestCertificate, answer: (server: FakeStalwart, asked: Asked) => Answer) {
  const make = async (): Promise<FakeStalwart> => {
    const server: FakeStalwart = {
      web: await startFakeWeb(certificate, asked => {
        if (!isAdmin(asked.headers.authorization)) return problem(401, 'You have to authenticate first.')
        if (asked.path === '/.well-known/jmap') return send(307, '', '')
        const answered = answer(server, asked)
        server.accounts.clear()
        for (const { address, password, mayLogIn } of server.people)
          if (mayLogIn) server.accounts.set(address, password)
        return answered
      }),
      accounts: new Map(),
      people: [],
      refuses: null,
      refusesCall: null,
      namesPrimary: false,
      stop: () => server.web.stop(),
    }
    return server
  }
  return make()
}

// ---- up to 0.15 ---------------------------------------------------------------------------------------------------

/** Its session has JMAP for mail only. */
const oldSession = {
  capabilities: { 'urn:ietf:params:jmap:core': {}, 'urn:ietf:params:jmap:mail': {} },
  accounts: { a: { name: 'admin', isPersonal: true, accountCapabilities: { 'urn:ietf:params:jmap:mail': {} } } },
  primaryAccounts: { 'urn:ietf:params:jmap:mail': 'a' },
  username: 'admin',
  apiUrl: 'https://mail.example.org/jmap/',
  state: '0',
}

export const startOldStalwart = (certificate: TestCertificate) =>
  start(certificate, (server, { method, path, body }) => {
    if (path === '/jmap/session') return json(oldSession)
    if (path === '/api/principal' && method === 'POST') return createPrincipal(server, bodyOf(body))
    const [, name = ''] = /^\/api\/principal\/([^/]+)$/.exec(path) ?? []
    if (name === '') return problem(404, 'The requested resource does not exist on this server.')
    const person = server.people.find(({ address }) => address === decodeURIComponent(name))
    if (!person) return json({ error: 'notFound', item: decodeURIComponent(name) })
    if (method === 'GET') return json({ data: { name: person.address, quota: person.quota ?? 0 } })
    if (method === 'DELETE') server.people.splice(server.people.indexOf(person), 1)
    else if (method === 'PATCH') {
      for (const change of JSON.parse(body) as { action: string; field: string; value: string[] }[]) {
        if (change.action !== 'set' || change.field !== 'disabledPermissions')
          return json({ error: 'unsupported', details: 'Unknown field' })
        person.mayLogIn = !change.value.includes('authenticate')
      }
    } else return problem(405, 'Method not allowed')
    return json({ data: null })
  })

function createPrincipal(server: FakeStalwart, principal: Body): Answer {
  if (server.refuses) return json(server.refuses)
  const { type, name, secrets, emails, roles, quota } = principal
  if (type !== 'individual' || typeof name !== 'string') return json({ error: 'fieldMissing', field: 'name' })
  if (!Array.isArray(secrets) || !Array.isArray(emails)) return json({ error: 'fieldMissing', field: 'secrets' })
  const [address] = emails
  if (typeof address !== 'string' || !address.endsWith('@example.org'))
    return json({ error: 'notFound', item: String(address).split('@')[1] })
  if (server.people.some(person => person.address === name))
    return json({ error: 'fieldAlreadyExists', field: 'name', value: name })
  server.people.push({
    id: String(server.people.length),
    address: name,
    password: String(secrets[0]),
    mayLogIn: Array.isArray(roles) && roles.includes('user'),
    quota: typeof quota === 'number' ? quota : null,
  })
  return json({ data: 17 })
}

// ---- from 0.16 on -------------------------------------------------------------------------------------------------

const management = 'urn:stalwart:jmap'

export const startNewStalwart = (certificate: TestCertificate) =>
  start(certificate, (server, { method, path, headers, body }) => {
    if (path.startsWith('/api/')) return problem(404, 'The requested resource does not exist on this server.')
    if (path === '/jmap/session') {
      const { namesPrimary } = server
      return json({
        ...oldSession,
        accounts: { b: { name: 'admin', isPersonal: true, accountCapabilities: { [management]: {} } } },
        primaryAccounts: namesPrimary ? { [management]: 'b' } : {},
      })
    }
    if (path !== '/jmap/' || method !== 'POST') return problem(404, 'The requested resource does not exist.')
    if (headers['content-type'] !== 'application/json') return problem(400, 'The content type must be JSON.')
    const request = JSON.parse(body) as { using: string[]; methodCalls: [string, Body, string][] }
    if (!request.using.includes(management)) return problem(400, 'The capability is not in use.')
    const earlier = new Map<string, Body>()
    const methodResponses = request.methodCalls.map(([name, args, id]) => {
      const [said, result] = callOf(server, name, args, earlier)
      earlier.set(id, result)
      return [said, result, id]
    })
    return json({ methodResponses, sessionState: '0' })
  })

function callOf(server: FakeStalwart, name: string, args: Body, earlier: Map<string, Body>): [string, Body] {
  if (server.refusesCall) return ['error', server.refusesCall]
  if (args['accountId'] !== 'b') return ['error', { type: 'accountNotFound' }]
  const filter = (args['filter'] ?? {}) as { name?: string }
  const reference = args['#ids'] as { resultOf: string; name: string; path: string } | undefined
  const ids = (reference?.path === '/ids' ? (earlier.get(reference.resultOf)?.['ids'] ?? []) : []) as string[]
  const domains = [
    { id: 'd0', name: 'notexample.org' },
    { id: 'd1', name: 'example.org' },
  ]
  // The filter is a search.
  const has = (text: string) => text.includes(filter.name ?? '')
  switch (name) {
    case 'x:Domain/query':
      return [name, { ids: domains.filter(domain => has(domain.name)).map(({ id }) => id) }]
    case 'x:Domain/get':
      return [name, { list: domains.filter(({ id }) => ids.includes(id)), notFound: [] }]
    case 'x:Account/query':
      return [name, { ids: server.people.filter(({ address }) => has(address)).map(({ id }) => id) }]
    case 'x:Account/get': {
      const list = server.people.filter(({ id }) => ids.includes(id))
      return [name, { list: list.map(({ id, address }) => ({ '@type': 'User', id, emailAddress: address })) }]
    }
    case 'x:Account/set':
      return [name, set(server, args)]
    default:
      return ['error', { type: 'unknownMethod' }]
  }
}

function set(server: FakeStalwart, { create, update, destroy }: Body): Body {
  if (server.refuses) return server.refuses as Body
  for (const user of Object.values((create ?? {}) as Record<string, Body>)) {
    const { name, domainId, credentials, roles, permissions, encryptionAtRest, quotas } = user
    if (user['@type'] !== 'User' || !roles || !permissions || !encryptionAtRest)
      return { notCreated: { a: { type: 'invalidProperties', properties: ['roles'] } } }
    if (domainId !== 'd1') return { notCreated: { a: { type: 'notFound' } } }
    const secret = (credentials as Record<string, { '@type': string; secret: string }>)['0']?.secret ?? ''
    if (secret.length < 8)
      return { notCreated: { a: { type: 'invalidProperties', properties: ['credentials'], description: 'too weak' } } }
    const address = `${String(name)}@example.org`
    if (server.people.some(person => person.address === address))
      return { notCreated: { a: { type: 'primaryKeyViolation', properties: ['email'] } } }
    const { maxDiskQuota: quota = null } = (quotas ?? {}) as { maxDiskQuota?: number }
    server.people.push({ id: `p${server.people.length}`, address, password: secret, mayLogIn: true, quota })
    return { created: { a: { id: server.people.at(-1)?.id } } }
  }
  for (const [id, change] of Object.entries((update ?? {}) as Record<string, Body>)) {
    const person = server.people.find(person => person.id === id)
    if (!person) return { notUpdated: { [id]: { type: 'notFound' } } }
    const { disabledPermissions = {} } = change['permissions'] as { disabledPermissions?: Body }
    person.mayLogIn = !('authenticate' in disabledPermissions)
    return { updated: { [id]: null } }
  }
  const [id = ''] = destroy as string[]
  const person = server.people.find(person => person.id === id)
  if (!person) return { notDestroyed: { [id]: { type: 'notFound' } } }
  server.people.splice(server.people.indexOf(person), 1)
  return { destroyed: [id] }
}

/** The settings of an administrator with a password. */
export const stalwartSettings = (fake: FakeStalwart) => ({
  server: '127.0.0.1',
  web: fake.web.origin,
  domain: 'example.org',
  administrator: 'admin',
  password: stalwartPassword,
})
