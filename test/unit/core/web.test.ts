import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { composeCore } from '../../../electron/core/compose.ts'
import { serveKiosk } from '../../../electron/core/serve.ts'
import { createWebHandler, SECURITY_HEADERS } from '../../../electron/core/web.ts'
import { asAppError } from '../../../shared/errors.ts'
import { temporaryFolder } from '../../fakes/folder.ts'
import { fakeWorld } from '../../fakes/world.ts'

const HOST = '127.0.0.1:8080'
type Init = { method?: string; body?: string; headers?: Record<string, string> }

async function openWeb(access: 'kiosk' | 'display' = 'kiosk') {
  const folder = temporaryFolder()
  const rendererFolder = join(folder, 'renderer')
  mkdirSync(join(rendererFolder, 'assets'), { recursive: true })
  writeFileSync(join(rendererFolder, 'index.html'), '<!doctype html><title>desk</title>')
  writeFileSync(join(rendererFolder, 'assets/main-1a2b.js'), 'export {}')
  writeFileSync(join(folder, 'secret.json'), '{"password":"hunter2"}')
  const world = fakeWorld()
  const core = await composeCore({ ...world, paths: { ...world.paths, data: folder } })
  onTestFinished(() => core.close())
  const handle = createWebHandler({ core, rendererFolder, access, key: 'the-key', hosts: () => [HOST] })
  const ask = async (path: string, { headers, ...init }: Init = {}) =>
    handle(new Request(`http://${HOST}${path}`, { ...init, headers: { host: HOST, ...headers } }))
  const enter = async () => (await ask('/enter?key=the-key')).headers.get('set-cookie')?.split(';')[0] ?? ''
  const call = async (name: string, input: unknown, cookie: string, headers: Record<string, string> = {}) =>
    ask(`/api/call/${name}`, {
      method: 'POST',
      body: JSON.stringify(input),
      headers: { 'content-type': 'application/json', cookie, ...headers },
    })
  return { core, ask, enter, call, rendererFolder }
}

test('the key becomes a cookie that scripts cannot read, and the page opens', async () => {
  const { ask } = await openWeb()
  const entered = await ask('/enter?key=the-key')
  expect({ status: entered.status, to: entered.headers.get('location') }).toEqual({ status: 303, to: '/' })
  expect(entered.headers.get('set-cookie')).toMatch(/^desk-8080=[0-9a-f-]{36}; Path=\/; HttpOnly; SameSite=Strict$/)
  expect((await ask('/enter?key=guess')).status).toBe(403)
})

test('without the cookie nothing answers but the page itself', async () => {
  const { ask, call } = await openWeb()
  expect([
    (await call('desk.state', null, '')).status,
    (await ask('/api/events')).status,
    (await ask('/')).status,
  ]).toEqual([403, 403, 200])
})

test('a call goes through the gate with the access of its transport', async () => {
  const kiosk = await openWeb('kiosk')
  const display = await openWeb('display')
  expect([
    await (await kiosk.call('desk.state', null, await kiosk.enter())).json(),
    await (await display.call('desk.state', null, await display.enter())).json(),
    await (await display.call('display.state', null, await display.enter())).json(),
  ]).toMatchObject([
    { ok: true, value: { setUp: false } },
    { ok: false, error: { code: 'not-allowed' } },
    { ok: true, value: { peopleIn: 0 } },
  ])
})

test.each([
  ['another host name, as in DNS rebinding', { host: 'evil.example' }, 421],
  ['a page of another origin', { origin: 'https://evil.example' }, 421],
  ['a form that is not JSON', { 'content-type': 'text/plain' }, 415],
])('refuses %s', async (_what, headers, status) => {
  const { call, enter } = await openWeb()
  expect((await call('desk.state', null, await enter(), headers as Record<string, string>)).status).toBe(status)
})

test('refuses a body that is too large', async () => {
  const { call, enter } = await openWeb()
  const big = await call('log.report', { message: 'x'.repeat(100_000), stack: '' }, await enter(), {
    'content-length': '100100',
  })
  expect(big.status).toBe(413)
})

test.each([
  '/../secret.json',
  '/%2e%2e/secret.json',
  '/..%2fsecret.json',
  '/assets/..%2f..%2fsecret.json',
  '/%00',
  '/%',
  '/secret.json',
  '/assets',
])('serves nothing outside the renderer: %s', async path => {
  const { ask } = await openWeb()
  const answer = await ask(path)
  expect({ status: answer.status, leaked: (await answer.text()).includes('hunter2') }).toEqual({
    status: 404,
    leaked: false,
  })
})

test('every answer carries the security headers', async () => {
  const { ask, call, enter } = await openWeb()
  for (const answer of [
    await ask('/'),
    await ask('/assets/main-1a2b.js'),
    await ask('/nothing'),
    await ask('/enter?key=x'),
    await call('desk.state', null, await enter()),
  ]) {
    expect(Object.fromEntries(answer.headers)).toMatchObject(SECURITY_HEADERS)
  }
})

test('events arrive as they happen', async () => {
  const { core, ask, enter } = await openWeb()
  const answer = await ask('/api/events', { headers: { cookie: await enter() } })
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  await core.call('help.ask', null, core.peer('kiosk'))
  let text = ''
  while (!text.includes('desk.changed')) text += (await reader?.read())?.value ?? ''
  expect(text).toContain('"helpWanted":true')
  await reader?.cancel()
})

test('a port that is taken is named', async () => {
  const { core, rendererFolder } = await openWeb()
  const first = await serveKiosk(core, rendererFolder, 0)
  onTestFinished(() => first.close())
  const port = Number(new URL(first.kiosk).port)
  const failure = await serveKiosk(core, rendererFolder, port).catch(asAppError)
  expect(failure).toMatchObject({
    code: 'address-in-use',
    message: `port ${port} of 127.0.0.1 is used by another program`,
  })
  expect(first.operator).toBe(`${first.kiosk}#/operator`)
})

test('closing ends open event streams too', async () => {
  const { core, rendererFolder } = await openWeb()
  const served = await serveKiosk(core, rendererFolder, 0)
  const entered = await fetch(served.kiosk, { redirect: 'manual' })
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  const stream = await fetch(new URL('/api/events', served.kiosk), { headers: { cookie } })
  expect(stream.status).toBe(200)
  const ended = stream.text().catch(() => 'cut')
  await served.close()
  expect(await ended).toMatch(/here|cut/)
})

test('the display for the room opens and closes with its setting, and vouches for no more than looking', async () => {
  const { core } = await openWeb()
  expect(core.display.address()).toBeNull()
  await core.display.set({ host: '127.0.0.1', port: 0 })
  const address = core.display.address() ?? ''
  const entered = await fetch(address, { redirect: 'manual' })
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
  const call = async (name: string) => {
    const headers = { 'content-type': 'application/json', cookie }
    return (await fetch(new URL(`/api/call/${name}`, address), { method: 'POST', body: 'null', headers })).json()
  }
  expect([await call('display.state'), await call('desk.state')]).toMatchObject([
    { ok: true, value: { peopleIn: 0 } },
    { ok: false, error: { code: 'not-allowed' } },
  ])
  await core.display.set(null)
  expect([core.display.address(), await fetch(address).catch(() => 'closed')]).toEqual([null, 'closed'])
})

test('an address that is not this laptop’s is refused and the display stays as it was', async () => {
  const { core } = await openWeb()
  await core.display.set({ host: '127.0.0.1', port: 0 })
  const before = core.display.address()
  expect(await core.display.set({ host: '192.0.2.1', port: 8080 }).catch(asAppError)).toMatchObject({
    code: 'address-in-use',
    message: '192.0.2.1 is not an address of this machine',
  })
  expect(core.display.address()).toBe(before)
})

test('a screen in the room that was let in once is let in again after a restart, a kiosk is not', async () => {
  const again = async (access: 'kiosk' | 'display') => {
    const [before, after] = [await openWeb(access), await openWeb(access)]
    return (await after.call('display.state', null, await before.enter())).status
  }
  expect([await again('display'), await again('kiosk')]).toEqual([200, 403])
  const { core } = await openWeb()
  const addresses: (string | null)[] = []
  for (const host of ['127.0.0.1', '127.0.0.2']) {
    await core.display.set({ host, port: 0 })
    addresses.push(core.display.address())
  }
  const keys = addresses.map(address => new URL(address ?? '').searchParams.get('key'))
  expect([keys[0], keys[0]?.length]).toEqual([keys[1], 22])
})
