/** The hand-over page as a server: what it serves, and what crosses the network. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readFragment } from '../../shared/handover-link.ts'
import { temporaryFolder } from '../fakes/folder.ts'
import { until } from '../fakes/open-desk.ts'
import { type HandoverDesk, openHandoverDesk } from '../fakes/handover-desk.ts'
import { openPhone, type PhoneBrowser } from '../fakes/phone-browser.ts'
import { raw, status } from '../fakes/raw-http.ts'
import { fakeWorld, type FakeWorld } from '../fakes/world.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

describe('the page', () => {
  let world: FakeWorld
  let desk: HandoverDesk
  beforeEach(async () => {
    const folder = temporaryFolder()
    const page = join(folder, 'out/handover')
    mkdirSync(join(page, 'assets'), { recursive: true })
    writeFileSync(join(page, 'index.html'), '<!doctype html><title>page</title>')
    writeFileSync(join(page, 'assets/page-1234.js'), 'page()')
    writeFileSync(join(page, 'notes.txt'), 'PRIVATE')
    writeFileSync(join(folder, 'out/main.js'), 'PRIVATE')
    writeFileSync(join(folder, 'secret.json'), '"PRIVATE"')
    world = fakeWorld()
    world.paths.handover = page
    desk = await openHandoverDesk(folder, {}, world)
  })
  afterEach(() => desk.core.close())
  const ask = (line: string, headers = `host: 127.0.0.1:${desk.port()}`) =>
    raw(desk.port(), `${line} HTTP/1.1\r\n${headers}\r\nconnection: close\r\n\r\n`)

  test('no way of writing a path leads out of it, and nothing is listed', async () => {
    const tricks = [
      '/../main.js',
      '/../../secret.json',
      '/%2e%2e/main.js',
      '/%2e%2e%2fmain.js',
      '/..%5cmain.js',
      '/assets/../../main.js',
      '/assets/..%2f..%2fmain.js',
      '/assets/%252e%252e/main.js',
      '//main.js',
      '/%00',
      '/index.html%00.js',
      '/notes.txt',
      '/assets',
      '/assets/',
      '/index.html',
      '/.env',
      '/constructor',
      '/__proto__',
      '/api',
      '/api/claim',
      '/api/overview.read',
      '/%',
      '/%ff',
      '*',
    ]
    const answers = await Promise.all(tricks.map(path => ask(`GET ${path}`)))
    const told = answers.map(answer => ({
      status: status(answer),
      body: answer.split('\r\n\r\n')[1]?.replace(/^0$/, ''),
    }))
    expect(told.filter(({ status, body }) => body !== '' || ![400, 404, 421].includes(status))).toEqual([])
    expect(answers.filter(answer => answer.includes('PRIVATE'))).toEqual([])
  })

  test('only its own address is answered, however another one is named', async () => {
    const own = `127.0.0.1:${desk.port()}`
    const answers = await Promise.all([
      ask('GET /', 'host: evil.example'),
      ask('GET /', `host: localhost:${desk.port()}`),
      ask('GET /', `host: ${own}\r\norigin: http://evil.example`),
      ask('GET http://evil.example/'),
      ask(`GET http://${own}/`, 'host: evil.example'),
      ask(`GET https://${own}/`),
      ask(`GET http://${own}/`),
      ask('GET /', `host: ${own}\r\norigin: http://${own}`),
    ])
    expect(answers.map(status)).toEqual([421, 421, 421, 421, 421, 421, 200, 200])
  })

  test('every answer forbids what the page does not need', async () => {
    const headers = (await fetch(desk.address())).headers
    const missing = (await fetch(new URL('/nothing', desk.address()))).headers
    for (const each of [headers, missing]) {
      expect(each.get('content-security-policy')).toMatch(
        /^default-src 'none'; script-src 'self'; .*frame-ancestors 'none'$/,
      )
      expect([each.get('cache-control'), each.get('referrer-policy'), each.get('x-content-type-options')]).toEqual([
        'no-store',
        'no-referrer',
        'nosniff',
      ])
    }
  })

  test('a head tells the length, a range gets the whole, and an asset may be kept', async () => {
    const head = await ask('HEAD /')
    const part = await ask('GET /assets/page-1234.js', `host: 127.0.0.1:${desk.port()}\r\nrange: bytes=2-3`)
    expect([status(head), /content-length: (\d+)/i.exec(head)?.[1], head.split('\r\n\r\n')[1]]).toEqual([200, '34', ''])
    expect([status(part), part.split('\r\n\r\n')[1], /cache-control: (.*)/i.exec(part)?.[1]?.trim()]).toEqual([
      200,
      'page()',
      'public, max-age=31536000, immutable',
    ])
    expect([status(await ask('HEAD /api/file')), status(await ask('OPTIONS /api/claim'))]).toEqual([404, 404])
  })

  test('what is no question of the page is nothing', async () => {
    const phone = 'A'.repeat(43)
    const post = (body: string, type = 'application/json') =>
      fetch(new URL('/api/state', desk.address()), { method: 'POST', headers: { 'content-type': type }, body })
    const answers = await Promise.all([
      post('{'),
      post('null'),
      post(JSON.stringify({ phone: 'short', link: null })),
      post(JSON.stringify({ phone, link: null, more: 1 })),
      post(JSON.stringify({ phone, link: null }), 'text/plain'),
      post(' '.repeat(3_000)),
    ])
    expect(answers.map(answer => answer.status)).toEqual([404, 404, 404, 404, 404, 413])
    expect(await Promise.all(answers.map(answer => answer.text()))).toEqual(['', '', '', '', '', ''])
  })

  test('nobody on the way reads a password or a secret of the link: not one byte of a whole session', async () => {
    let wire = ''
    /** HTTP/1.1 over a socket whose bytes are kept, both ways. */
    const overheard = (path: string, body: object | null) =>
      new Promise<Response>((done, failed) => {
        const asked = request(new URL(path, desk.address()), {
          method: body ? 'POST' : 'GET',
          headers: { 'content-type': 'application/json' },
          createConnection() {
            const socket = connect(desk.port(), '127.0.0.1')
            const write = socket.write.bind(socket) as (...given: unknown[]) => boolean
            socket.write = (...given: unknown[]) => {
              wire += Buffer.from(given[0] as Uint8Array).toString('latin1')
              return write(...given)
            }
            socket.on('data', bytes => (wire += bytes.toString('latin1')))
            return socket
          },
        })
        asked.on('error', failed).on('response', answer => {
          const parts: Buffer[] = []
          answer.on('data', (part: Buffer) => parts.push(part))
          answer.on('end', () =>
            done(
              new Response(Buffer.concat(parts), { headers: { 'content-type': answer.headers['content-type'] ?? '' } }),
            ),
          )
        })
        asked.end(body ? JSON.stringify(body) : undefined)
      })
    const session = async (phone: PhoneBrowser) => {
      const got = await phone.claim()
      const file = await phone.file()
      await phone.state()
      if (!('login' in got) || !(file instanceof Buffer)) throw new Error(JSON.stringify([got, file]))
      return got
    }
    const link = desk.core.handover.link(await desk.guest()) ?? ''
    await overheard('/', null)
    const got = [await session(openPhone(desk.address(), overheard)), await session(openPhone(link, overheard))]
    const secrets = [
      readFragment(new URL(link).hash)?.value ?? 'no secret',
      ...got.flatMap(({ login, address }) => [
        login,
        address,
        new URLSearchParams(login.split('?')[1]).get('p') ?? 'none',
      ]),
      ...world.fake.mail.proved.map(({ password }) => password),
    ]
    const spellings = secrets.flatMap(secret => [
      secret,
      Buffer.from(secret).toString('base64'),
      encodeURIComponent(secret),
    ])
    expect(wire).toContain('/api/file')
    expect(wire.length).toBeGreaterThan(100_000)
    expect(secrets.filter(secret => secret.length < 10)).toEqual([])
    expect(spellings.filter(secret => wire.includes(secret))).toEqual([])
    expect(world.fake.logged.filter(line => secrets.some(secret => JSON.stringify(line).includes(secret)))).toEqual([])
  })

  test('a hundred downloads at once are whole, and leave no memory behind', { timeout: 60_000 }, async () => {
    const phones = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const phone = desk.phone()
        // All come from one address, which is let in little by little.
        while (!('login' in (await phone.claim()))) await world.fake.advance(500)
        return phone
      }),
    )
    const download = (phone: PhoneBrowser) => Promise.all([phone.file(), phone.file()])
    await download(phones[0] ?? desk.phone())
    const inUse = () => (collect(), process.memoryUsage().arrayBuffers)
    const before = inUse()
    const files = (await Promise.all(phones.map(download))).flat()
    expect(files.filter(file => !(file instanceof Buffer))).toEqual([])
    const bytes = files.reduce((sum, file) => sum + (file instanceof Buffer ? file.length : 0), 0)
    files.length = 0
    expect(bytes).toBeGreaterThan(5_000_000)
    // Sockets let go of what they held a moment after the answer is there.
    await until(inUse, now => now - before < bytes / 10)
    // Nobody keeps a place after the download.
    expect((await download(phones[0] ?? desk.phone())).every(file => file instanceof Buffer)).toBe(true)
  })
})
