import type { Log, Mail } from '../ports.ts'
import { openImap, until } from './connect.ts'
import { mailFailure, nameOf } from './failure.ts'
import { bounded, settling } from './limits.ts'
import type { MailOptions } from './limits.ts'
import { removeMarkers } from './marker.ts'
import { prove } from './prove.ts'
import { watch } from './watch.ts'

const standard: MailOptions = { limitMilliseconds: 10_000, retryMilliseconds: [500, 1_500], authorities: undefined }

/** Mail over imapflow and nodemailer, always with exactly the data a phone would use. */
export function createMail(log: Log, wishes: Partial<MailOptions> = {}): Mail {
  const options = { ...standard, ...wishes }
  return {
    prove: (login, signal, settleSeconds = 0) => prove(login, signal, settling(options, settleSeconds)),
    watch: (login, everyMilliseconds, signal) => watch(login, everyMilliseconds, signal, { ...options, log }),
    async tidy(login, signal) {
      const { limitMilliseconds } = options
      const explain = (error: unknown) => mailFailure(error, login, 'imap')
      await bounded({ who: nameOf(login, 'imap'), signal, limitMilliseconds }, explain, async stop => {
        const client = await openImap(login, options, limitMilliseconds, stop)
        await until(stop, client, async () => {
          await removeMarkers(client)
          await client.logout()
        })
      }).catch((error: unknown) => {
        const { code, message } = explain(error)
        log.info('the marker mail was left where it is', { code, cause: message })
      })
    },
  }
}
