/**
 * The renderer and the contract over plain Request and Response: `protocol.handle('app', …)` and the servers of
 * serve.ts both end up here, so both send the same headers and one traversal test counts for both.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { getCookie, setCookie } from 'hono/cookie'
import { HTTPException } from 'hono/http-exception'
import { streamSSE } from 'hono/streaming'
import type { Outcome } from '../../shared/errors.ts'
import type { Listener } from './events.ts'
import type { Peer } from './peer.ts'
import { type ClipFolders, readClip } from './voices/clips.ts'

export const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
}
export const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}
const BODY_BYTES = 64 * 1024
const COOKIE = 'desk'
const KEEP_ALIVE_MILLISECONDS = 15_000

/** A file of the built renderer, a clip at `/voices/`, or 404. Never anything outside the folders. */
export async function serveRenderer(folder: string, request: Request, voices?: ClipFolders): Promise<Response> {
  const missing = () => new Response('not found', { status: 404, headers: SECURITY_HEADERS })
  const clip = voices && (await readClip(voices, new URL(request.url).pathname))
  if (clip) {
    // The operator may put another file in its place at any time.
    const headers = { ...SECURITY_HEADERS, 'content-type': clip.type, 'cache-control': 'no-store' }
    return new Response(new Uint8Array(clip.bytes), { headers })
  }
  let path: string
  try {
    path = normalize(decodeURIComponent(new URL(request.url).pathname)) // absolute, so '..' cannot leave the folder
  } catch {
    return missing()
  }
  if (path.includes('\0')) return missing()
  const file = path === '/' ? '/index.html' : path
  const type = TYPES[extname(file)]
  const body = type && (await readFile(join(folder, file)).catch(() => undefined))
  if (!body) return missing()
  // Names of built assets carry a hash; the page itself must always be asked for.
  const cacheControl = file.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-store'
  return new Response(new Uint8Array(body), {
    headers: { ...SECURITY_HEADERS, 'content-type': type, 'cache-control': cacheControl },
  })
}

/** What a transport needs of the core. */
export type WebCore = {
  peer(base: 'display' | 'kiosk'): Peer
  call(name: string, input: unknown, peer: Peer): Promise<Outcome>
  subscribe(peer: Peer, listener: Listener): () => void
  /** Recorded clips; only the guest screen has them. */
  voices?: ClipFolders
}

type WebOptions = {
  core: WebCore
  rendererFolder: string
  /** What a browser that knows the key may do. */
  access: 'display' | 'kiosk'
  /** In the address the operator or the kiosk browser opens; becomes a cookie. */
  key: string
  /** `HOST:PORT` values of the Host header that are ours: other names would be DNS rebinding. */
  hosts(): readonly string[]
}

/** The whole web face as one function, so that tests need no socket. */
export function createWebHandler({ core, rendererFolder, access, key, hosts }: WebOptions) {
  const peers = new Map<string, Peer>()
  // Who only looks has nothing to lock: one session for all, which is good again after a restart with the same key.
  const looking = createHash('sha256').update(`display ${key}`).digest('base64url')
  if (access === 'display') peers.set(looking, core.peer(access))
  const app = new Hono<{ Variables: { peer: Peer } }>()
  const voices = access === 'kiosk' ? core.voices : undefined

  app.use(async (context, next) => {
    if (!isForUs(context.req.raw.headers, hosts())) {
      return context.text('this address is not served here', 421, SECURITY_HEADERS)
    }
    await next()
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) context.res.headers.set(name, value)
    return undefined
  })

  app.get('/enter', context => {
    if (!sameText(context.req.query('key') ?? '', key)) return context.text('this link is not valid (any more)', 403)
    const session = access === 'display' ? looking : crypto.randomUUID()
    if (access !== 'display') peers.set(session, core.peer(access))
    // The port is part of the name: cookies do not know ports, and the kiosk and the display share a host.
    setCookie(context, cookieName(context.req.header('host')), session, {
      httpOnly: true,
      sameSite: 'Strict',
      path: '/',
    })
    return context.redirect('/', 303)
  })

  app.use('/api/*', async (context, next) => {
    const peer = peers.get(getCookie(context, cookieName(context.req.header('host'))) ?? '')
    if (!peer) return context.json({ ok: false, error: { code: 'not-allowed' } }, 403)
    context.set('peer', peer)
    return next()
  })

  app.post('/api/call/:name', bodyLimit({ maxSize: BODY_BYTES }), async context => {
    if (!context.req.header('content-type')?.startsWith('application/json')) return context.text('JSON only', 415)
    const input: unknown = await context.req.json().catch(() => undefined)
    const outcome = await core.call(context.req.param('name'), input, context.get('peer'))
    context.header('cache-control', 'no-store')
    return context.json(outcome)
  })

  app.get('/api/events', context => {
    context.header('cache-control', 'no-store')
    return streamSSE(context, async stream => {
      const ended = new AbortController()
      const stop = core.subscribe(context.get('peer'), (name, payload) => {
        void stream.writeSSE({ data: JSON.stringify({ name, payload }) })
      })
      stream.onAbort(() => {
        stop()
        ended.abort()
      })
      while (!ended.signal.aborted) {
        await stream.write(': here\n\n')
        await pause(KEEP_ALIVE_MILLISECONDS, ended.signal)
      }
    })
  })

  app.get('*', context => serveRenderer(rendererFolder, context.req.raw, voices))
  app.onError((error, context) =>
    error instanceof HTTPException
      ? context.text(error.message, error.status)
      : context.text('something went wrong', 500, SECURITY_HEADERS),
  )
  return (request: Request): Response | Promise<Response> => app.fetch(request)
}

/** Host and Origin are ours: another name would be DNS rebinding, another page somebody else's. */
export function isForUs(headers: Headers, hosts: readonly string[]): boolean {
  const host = headers.get('host') ?? ''
  const origin = headers.get('origin')
  return hosts.includes(host) && (origin === null || origin === `http://${host}`)
}

const cookieName = (host: string | undefined) => `${COOKIE}-${host?.split(':').at(-1) ?? ''}`

/** Compares secrets in constant time. */
export function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const pause = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>(done => {
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', () => (clearTimeout(timer), done()), { once: true })
  })
