import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import type { Ports } from './configuration.ts'

/** A port of `host` that was free a moment ago, outside the range from which the system takes ports for others. */
async function freePort(host: string): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000)
    const server = createServer()
    const free = await new Promise<boolean>(resolve => {
      server.once('error', () => resolve(false)).listen(port, host, () => server.close(() => resolve(true)))
    })
    if (free) return port
  }
}

/** Four ports of `host`, all different. */
export async function freePorts(host: string): Promise<Ports> {
  const found = new Set<number>()
  while (found.size < 4) found.add(await freePort(host))
  const [imaps = 0, imap = 0, smtps = 0, submission = 0] = found
  return { imaps, imap, smtps, submission }
}
