/**
 * A script of an operator's own that gives out profiles: POST, a token in one of the places that known servers use, and
 * `{email, password}`. What it answers to a refusal is taken from the relay, Madmail v1 and v2, and mailadm.
 */
import type { TestCertificate } from './certificates.ts'
import { json, send, type Answer, type Asked, type FakeWeb, startFakeWeb } from './web.ts'

export const endpointToken = 'tok+en/of=the&desk'
export type TokenPlace = 't' | 'token' | 'bare' | 'json' | 'header' | 'none'

export type FakeEndpoint = {
  web: FakeWeb
  accounts: Map<string, string>
  place: TokenPlace
  /** Name of the header or JSON field, lower-case. */
  name: string
  /** Added to what it gives out. */
  more: object
  /** Said instead of giving out anything. */
  refuses: Answer | null
  stop(): Promise<void>
}

export async function startFakeEndpoint(certificate: TestCertificate): Promise<FakeEndpoint> {
  let count = 0
  const server: FakeEndpoint = {
    web: await startFakeWeb(certificate, asked => answer(asked)),
    accounts: new Map(),
    place: 't',
    name: 'token',
    more: {},
    refuses: null,
    stop: () => server.web.stop(),
  }

  function tokenIn({ url, query, headers, body }: Asked): string | null {
    switch (server.place) {
      case 't':
      case 'token':
        return query.get(server.place)
      case 'bare':
        return decodeURIComponent(url.split('?')[1] ?? '') || null
      case 'json':
        if (headers['content-type'] !== 'application/json') return null
        return String((JSON.parse(body) as Record<string, unknown>)[server.name])
      case 'header':
        return String(headers[server.name] ?? '').replace(/^Bearer /, '') || null
      default:
        return endpointToken
    }
  }

  function answer(asked: Asked): Answer {
    const { method, path, body } = asked
    if (path !== '/cgi-bin/new.pl') return send(404, 'text/html', '<html><title>Not Found</title></html>')
    if (method !== 'POST') return send(405, 'text/plain', 'POST only')
    if (server.place !== 'json' && body !== '') return json({ reason: 'a body is not expected' }, 400)
    if (server.refuses) return server.refuses
    const token = tokenIn(asked)
    if (token === null) return json({ reason: '?t (token) parameter not specified', status_code: 403 }, 403)
    if (token !== endpointToken) return json({ reason: `token ${token} is invalid`, status_code: 403 }, 403)
    count += 1
    const email = `Guest${1000 + count}@Example.org`
    const password = `p${count}-${'x'.repeat(10)}&+é`
    server.accounts.set(email.toLowerCase(), password)
    return json({ email, password, ...server.more }, 201)
  }
  return server
}
