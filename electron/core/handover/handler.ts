/** The hand-over page and its three questions over plain Request and Response, so that most tests need no socket. */
import { Readable } from 'node:stream'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import type { z } from 'zod'
import { Claim, FileWish, StateWish } from '../../../shared/handover.ts'
import type { Log } from '../ports.ts'
import { newReference } from '../router.ts'
import { isForUs, SECURITY_HEADERS } from '../web.ts'
import type { Claims } from './claims.ts'
import { busy } from './give.ts'
import type { Places } from './limit.ts'
import type { PageFile } from './page.ts'

const BODY_BYTES = 2_000
const DOWNLOAD_AGAIN_SECONDS = 3

/** Nothing from anywhere else, and nothing that is not named. */
const HEADERS = {
  ...SECURITY_HEADERS,
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
}

/** Whoever asks: its address in the network, and a way to hear when the answer has left or the connection broke. */
export type Client = { address: string; onEnd(action: () => void): void }

type Parts = {
  page: ReadonlyMap<string, PageFile>
  claims: Claims
  /** `HOST:PORT` values that are ours. */
  hosts(): readonly string[]
  /** Seconds until this address may ask again, 0 for now. */
  admit(address: string): number
  downloads: Places
  log: Pick<Log, 'error'>
}
type Env = { Bindings: { client: Client } }

export function createHandoverHandler({ page, claims, hosts, admit, downloads, log }: Parts) {
  const app = new Hono<Env>()

  app.use(async (context, next) => {
    const { headers, url } = context.req.raw
    // A request line may name a host of its own.
    if (!isForUs(headers, hosts()) || !hosts().includes(hostOf(url))) return context.body(null, 421)
    const wait = admit(context.env.client.address)
    if (wait > 0) {
      context.header('retry-after', String(wait))
      return context.req.method === 'POST' ? context.json(busy(wait), 429) : context.body(null, 429)
    }
    await next()
    return undefined
  })

  app.post('/api/claim', bodyLimit({ maxSize: BODY_BYTES }), async context => {
    const claim = await read(context, Claim)
    if (!claim) return nothing(context)
    return context.json(await claims.claim(claim, context.env.client.address, context.req.raw.signal))
  })

  app.post('/api/state', bodyLimit({ maxSize: BODY_BYTES }), async context => {
    const wish = await read(context, StateWish)
    return wish ? context.json(await claims.state(wish)) : nothing(context)
  })

  app.post('/api/file', bodyLimit({ maxSize: BODY_BYTES }), async context => {
    const wish = await read(context, FileWish)
    if (!wish) return nothing(context)
    const leave = downloads.enter(wish.phone)
    if (!leave) return context.json(busy(DOWNLOAD_AGAIN_SECONDS))
    context.env.client.onEnd(leave)
    const file = await claims.file(wish)
    if ('ok' in file) return context.json(file)
    context.header('content-type', 'application/octet-stream')
    context.header('content-length', String(file.bytes))
    return context.body(Readable.toWeb(file.stream) as NodeStream<Uint8Array> as ReadableStream)
  })

  app.get('*', context => {
    const path = new URL(context.req.raw.url).pathname
    const file = page.get(path)
    if (!file) return nothing(context)
    const isGzip = /\bgzip\b/.test(context.req.header('accept-encoding') ?? '')
    const body = isGzip ? file.gzip : file.plain
    if (isGzip) context.header('content-encoding', 'gzip')
    context.header('vary', 'accept-encoding')
    context.header('content-type', file.type)
    context.header('content-length', String(body.length))
    // Names of built assets carry a hash; the page itself must always be asked for.
    if (path.startsWith('/assets/')) context.header('cache-control', 'public, max-age=31536000, immutable')
    return context.body(body)
  })

  app.notFound(nothing)
  app.onError((error, context) => {
    if (error instanceof HTTPException) return context.body(null, error.status)
    log.error('the hand-over page failed in a way nobody foresaw', { reference: newReference(), error })
    return context.json({ ok: false, error: 'trouble' }, 500)
  })

  return async (request: Request, client: Client): Promise<Response> => {
    const response = await app.fetch(request, { client })
    for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value)
    if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store')
    return response
  }
}

const nothing = (context: Context<Env>) => context.body(null, 404)

async function read<T>(context: Context<Env>, schema: z.ZodType<T>): Promise<T | null> {
  if (!context.req.header('content-type')?.startsWith('application/json')) return null
  const parsed = schema.safeParse(await context.req.json().catch(() => undefined))
  return parsed.success ? parsed.data : null
}

function hostOf(url: string): string {
  const { protocol, host, port } = new URL(url)
  if (protocol !== 'http:') return ''
  return port === '' ? `${host}:80` : host
}
