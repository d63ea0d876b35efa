import { setTimeout as sleep } from 'node:timers/promises'
import type { ImapFlow } from 'imapflow'
import { AppError } from '../../../shared/errors.ts'
import type { Login } from '../../../shared/model.ts'
import type { Log } from '../ports.ts'
import { openImap, until } from './connect.ts'
import { mailFailure, nameOf } from './failure.ts'
import { bounded } from './limits.ts'
import type { MailOptions } from './limits.ts'
import { countRecent } from './marker.ts'

const shortestPause = 1_000
const longestPause = 30_000

/** See `Mail.watch`. */
export async function watch(
  login: Login,
  everyMilliseconds: () => number,
  signal: AbortSignal,
  { log, ...options }: MailOptions & { log: Log },
): Promise<boolean> {
  const server = { who: nameOf(login, 'imap'), signal, limitMilliseconds: options.limitMilliseconds }
  const explain = (error: unknown) => mailFailure(error, login, 'imap')
  let pause = shortestPause

  async function arrivedOn(client: ImapFlow): Promise<boolean> {
    for (;;) {
      const recent = await bounded(server, explain, stop => until(stop, client, () => countRecent(client)))
      if (recent === undefined) throw new AppError('server-error', `${server.who} no longer tells what is recent`)
      if (recent === 0) return true
      pause = shortestPause
      await sleep(everyMilliseconds(), undefined, { signal })
    }
  }

  while (!signal.aborted) {
    try {
      const client = await bounded(server, explain, stop => openImap(login, options, options.limitMilliseconds, stop))
      try {
        return await arrivedOn(client)
      } finally {
        client.close()
      }
    } catch (error) {
      if (signal.aborted) break
      const { code, message } = explain(error)
      log.warn('looking for the phone was interrupted', { code, cause: message })
      if (code === 'login-refused') break
    }
    await sleep(pause, undefined, { signal }).catch(() => {})
    pause = Math.min(pause * 2, longestPause)
  }
  return false
}
