import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import type { Endpoint } from '../../shared/model.ts'

/** A server that says `greeting` and then whatever `answer` gives for a line; records the lines. */
export async function scripted(greeting: string, answer: (line: string) => string) {
  const heard: string[] = []
  const sockets = new Set<Socket>()
  const listener = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.write(greeting)
    socket.on('data', data => {
      for (const line of String(data).split('\r\n').filter(Boolean)) {
        heard.push(line)
        socket.write(answer(line))
      }
    })
  }).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const endpoint = (security: Endpoint['security']): Endpoint => ({
    host: '127.0.0.1',
    port: (listener.address() as AddressInfo).port,
    security,
  })
  const close = async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise(resolve => listener.close(resolve))
  }
  return { heard, endpoint, close, [Symbol.asyncDispose]: close }
}

/** Answers IMAP by the command alone: `TAG` in an answer becomes the tag of the question. */
export const tagged = (answers: (command: string) => string) => (line: string) => {
  const [tag = '', command = ''] = line.split(' ')
  return answers(command.toUpperCase()).replaceAll('TAG', tag)
}
