import { connect } from 'node:net'

/** Everything that comes back until the other side closes, for bytes sent as they are. */
export const raw = (port: number, text: string) =>
  new Promise<string>(done => {
    let heard = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.setTimeout(5_000, () => socket.destroy())
    socket.on('data', bytes => (heard += bytes.toString('latin1')))
    socket.on('error', () => {}).on('close', () => done(heard))
  })
/** Of an answer that `raw` gave; 0 for none. */
export const status = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0)
