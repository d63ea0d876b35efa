import { connect } from 'node:net'
import { worldTest } from './desk-test.ts'
import { openDesk } from './open-desk.ts'
import { imapServer } from './table-desk.ts'

/** The wall code switched on, at a free port. */
export const on = { listen: '127.0.0.1:0', url: 'https://desk.test' }

type Answer = { email?: string; password?: string; reason?: string }

/** A test of a desk with a wall code, as its operator sees it; what it opens is closed when it ends. */
export const registerTest = worldTest.extend(
  'open',
  ({ world, folder, undo }) =>
    async (settings: object = { register: on }) => {
      const desk = await openDesk(folder, { server: imapServer, stock: { size: 0 }, ...settings }, world)
      undo.defer(() => desk.core.close())
      const port = () => desk.core.register.port() ?? 0
      const token = () => world.vault.get('register.token') ?? ''
      return {
        ...desk,
        port,
        token,
        /** What a phone sends and gets. */
        async post(given = token(), headers: Record<string, string> = {}) {
          const response = await fetch(`http://127.0.0.1:${port()}/new?t=${given}`, { method: 'POST', headers })
          return { status: response.status, body: (await response.json()) as Answer }
        },
        /** What comes back for bytes sent as they are. */
        raw: (text: string) =>
          new Promise<string>((done, failed) => {
            let heard = ''
            const socket = connect(port(), '127.0.0.1', () => socket.write(text))
            socket.setTimeout(5000, () => socket.destroy(new Error('no answer')))
            socket.on('data', bytes => (heard += bytes.toString()))
            socket.on('end', () => done(heard)).on('error', failed)
          }),
      }
    },
)
