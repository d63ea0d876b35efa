/**
 * One client that takes what it can, in a process of its own: claims with a new key each, half bodies that never end,
 * and bytes that are no HTTP, all from one address. About 300 requests a second, so that it leaves the two cores of the
 * measurement something: an own computer would not slow the desk's down.
 */
import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { ClaimAnswer } from '../../../shared/handover.ts'
import { openPhone } from '../../fakes/phone-browser.ts'
import { createBrowser } from './ask.ts'

const [room = '', from = ''] = process.argv.slice(2)
const port = Number(new URL(room).port)
const ROUND_MILLISECONDS = 100
const CLAIMS = 25
const GARBAGE = 5
const SLOW_SOCKETS = 200

let requests = 0
let profiles = 0
const over = new AbortController()
const browser = createBrowser(room, from, () => (requests += 1))

async function claim(): Promise<void> {
  const { asker } = openPhone(room, () => Promise.reject(new Error('asks by itself')))
  const answer = await browser.ask('claim', '/api/claim', { ...asker, language: 'en', device: 'android' })
  if (ClaimAnswer.parse(await answer.json()).ok) profiles += 1
}
function send(bytes: string | Uint8Array): Promise<void> {
  requests += 1
  return new Promise(done => {
    const socket = connect({ port, host: '127.0.0.1', localAddress: from }, () => socket.write(bytes))
    socket.on('error', () => {}).on('close', () => done())
    socket.on('data', () => socket.destroy())
    setTimeout(() => socket.destroy(), 2_000).unref()
  })
}
async function holdOn(): Promise<void> {
  while (!over.signal.aborted) {
    await new Promise<void>(done => {
      const head = `POST /api/claim HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n{`
      const socket = connect({ port, host: '127.0.0.1', localAddress: from }, () => socket.write(head))
      socket.on('error', () => {}).on('close', () => done())
    })
    await sleep(200)
  }
}
for (let count = 0; count < SLOW_SOCKETS; count += 1) void holdOn()
process.on('message', () => {
  over.abort()
  process.send?.({ requests, profiles })
})
process.once('disconnect', () => process.exit())
const garbage = [
  () => randomBytes(4_000),
  () => `GET /../../etc/passwd HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n\r\n`,
  () =>
    `POST /api/claim HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\ncontent-length: 5\r\n\r\n{"a":`,
  () => `GET / HTTP/1.1\r\nhost: evil.example\r\n\r\n`,
]
while (!over.signal.aborted) {
  for (let count = 0; count < CLAIMS; count += 1) claim().catch(() => {})
  for (let count = 0; count < GARBAGE; count += 1) void send(garbage[count % garbage.length]?.() ?? '')
  await sleep(ROUND_MILLISECONDS)
}
