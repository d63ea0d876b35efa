/** Clients of the hand-over page that are slow, on purpose or not. */
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openHandoverServer } from '../../electron/core/handover/server.ts'
import { raw, status } from '../fakes/raw-http.ts'

describe('a client that is slow', () => {
  const patience = { head: 300, request: 600, silence: 400, exchange: 3_000 }
  const endlessAnswer = { produced: 0, ended: 0 }
  let server: Awaited<ReturnType<typeof openHandoverServer>>
  const port = () => Number(new URL(server.url).port)
  const endless = () =>
    new ReadableStream<Uint8Array>({
      pull(controller) {
        endlessAnswer.produced++
        controller.enqueue(new Uint8Array(65_536))
      },
      cancel() {
        endlessAnswer.ended++
      },
    })
  beforeEach(async () => {
    Object.assign(endlessAnswer, { produced: 0, ended: 0 })
    const handle = async (request: Request) => {
      if (request.method === 'POST') return new Response(String((await request.text()).length))
      return new Response(endless())
    }
    server = await openHandoverServer(() => handle, { host: '127.0.0.1', port: 0 }, patience)
  })
  afterEach(() => server.close())
  /** Milliseconds until the server closes a connection on which `text` was sent. */
  const untilClosed = async (text: string) => {
    const start = performance.now()
    const answer = await raw(port(), text)
    return { answer: status(answer), early: performance.now() - start < 4_000 }
  }

  test('is cut off when it sends nothing, half a head or half a body', async () => {
    const seen = await Promise.all([
      untilClosed(''),
      untilClosed('GET / HTTP/1.1\r\nhost: a'),
      untilClosed('POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 100\r\n\r\nhalf'),
    ])
    expect(seen.map(({ early }) => early)).toEqual([true, true, true])
    expect(seen.map(({ answer }) => answer).filter(answer => answer === 200)).toEqual([])
  })

  test('costs no more than is under way when it stops reading, and is cut off', async () => {
    const socket = connect(port(), '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n'))
    socket.on('error', () => {})
    socket.once('data', () => socket.pause())
    await sleep(200)
    const early = endlessAnswer.produced
    for (let tries = 0; endlessAnswer.ended === 0 && tries < 100; tries++) await sleep(50)
    expect({ ended: endlessAnswer.ended, more: endlessAnswer.produced - early }).toEqual({ ended: 1, more: 0 })
    socket.destroy()
  })

  test('that reads a little now and then is cut off in the end', async () => {
    const socket = connect(port(), '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n'))
    socket.on('error', () => {}).pause()
    const reading = setInterval(() => socket.read(200_000), 50)
    for (let tries = 0; endlessAnswer.ended === 0 && tries < 100; tries++) await sleep(50)
    clearInterval(reading)
    expect(endlessAnswer.ended).toBe(1)
    socket.destroy()
  })
})

test('a client that takes all the connections it may leaves some for the others', { timeout: 20_000 }, async () => {
  // With the real patience: nobody is cut off for being silent meanwhile.
  const server = await openHandoverServer(() => async () => new Response('here'), { host: '127.0.0.1', port: 0 })
  const sockets = Array.from({ length: 520 }, () => connect(Number(new URL(server.url).port), '127.0.0.1'))
  for (const socket of sockets) socket.on('error', () => {})
  const refused = () => sockets.filter(socket => socket.closed).length
  for (let tries = 0; refused() < 20 && tries < 100; tries++) await sleep(20)
  await sleep(100)
  const atOnce = refused()
  for (const socket of sockets) socket.destroy()
  await server.close()
  expect(atOnce).toBe(20)
})
