import { setTimeout as sleep } from 'node:timers/promises'
import type { ImapFlow } from 'imapflow'
import type { Login } from '../../../shared/model.ts'
import type { Proof } from '../ports.ts'
import { openImap, until } from './connect.ts'
import { mailFailure, nameOf } from './failure.ts'
import { bounded } from './limits.ts'
import type { MailOptions } from './limits.ts'
import { leaveMarker } from './marker.ts'
import { proveSmtp } from './smtp.ts'

/** See `Mail.prove`. One server after the other: the first login may be what makes the mailbox. */
export async function prove(login: Login, signal: AbortSignal, options: MailOptions): Promise<Proof> {
  const { limitMilliseconds, firstLimitMilliseconds = limitMilliseconds } = options
  const start = performance.now()
  const imap = await bounded(
    { who: nameOf(login, 'imap'), signal, limitMilliseconds: firstLimitMilliseconds },
    error => mailFailure(error, login, 'imap'),
    stop => proveImap(login, options, stop),
  )
  const largestMessageBytes = await bounded(
    { who: nameOf(login, 'smtp'), signal, limitMilliseconds },
    error => mailFailure(error, login, 'smtp'),
    stop => proveSmtp(login, options, stop),
  )
  return { ...imap, largestMessageBytes, milliseconds: Math.round(performance.now() - start) }
}

async function proveImap(login: Login, options: MailOptions, stop: AbortSignal) {
  const client = await firstLogin(login, options, stop, options.retryMilliseconds)
  return until(stop, client, async () => {
    const capabilities = [...client.capabilities.keys()].map(name => name.toUpperCase()).toSorted()
    const quotaKiB = await quota(client)
    const sign: Proof['sign'] = (await leaveMarker(client, login.address)) ? 'recent' : 'button'
    await client.logout()
    return { sign, capabilities, quotaKiB }
  })
}

/** A fresh mailbox may need a moment until its first login is let in, so a refusal is asked for again, after pauses. */
async function firstLogin(
  login: Login,
  options: MailOptions,
  stop: AbortSignal,
  [pause, ...laterPauses]: readonly number[],
): Promise<ImapFlow> {
  try {
    return await openImap(login, options, options.limitMilliseconds, stop)
  } catch (error) {
    if (stop.aborted || pause === undefined) throw error
    const refusal = mailFailure(error, login, 'imap')
    if (refusal.code !== 'login-refused') throw refusal
    return sleep(pause, undefined, { signal: stop })
      .then(() => firstLogin(login, options, stop, laterPauses))
      .catch((later: unknown) => {
        // The time is over while the server goes on refusing: that is a refusal, not a silent server.
        throw stop.aborted ? refusal : later
      })
  }
}

/** The mailbox's limit. Not knowing it is no reason to refuse a profile. */
async function quota(client: ImapFlow): Promise<number | null> {
  const answer = await client.getQuota('INBOX').catch(() => false as const)
  const bytes = answer ? answer.storage?.limit : undefined
  return bytes === undefined ? null : Math.round(bytes / 1024)
}
