import { AppError } from '../../../shared/errors.ts'

/** What the tests set otherwise. */
export type MailOptions = {
  /** Longest wait for one server, from the first packet to the end of the login and what follows it. */
  limitMilliseconds: number
  /** The same for the first login of a new mailbox, where it differs. */
  firstLimitMilliseconds?: number
  /** Pauses before a first login is tried again: some servers know a new mailbox only after a moment. */
  retryMilliseconds: readonly number[]
  /** Certificates (PEM) to trust instead of the ones every phone knows: an office's own authority, a test's. */
  authorities: readonly string[] | undefined
}

/**
 * The options for a server that takes up new mailboxes within `settleSeconds`. Few and slowly growing pauses: many
 * servers ban who is refused too often (fail2ban), so a refusal is asked for again after about 2, 5, 11 and 20 seconds.
 */
export function settling(options: MailOptions, settleSeconds: number): MailOptions {
  if (settleSeconds <= 0) return options
  const milliseconds = settleSeconds * 1000
  return {
    ...options,
    firstLimitMilliseconds: options.limitMilliseconds + milliseconds,
    retryMilliseconds: [0.1, 0.15, 0.3, 0.45].map(share => share * milliseconds),
  }
}

/**
 * Runs `deed` until it ends, `signal` aborts, or the limit is over. `deed` must stop when its own signal does.
 * Throws AppError `aborted`, `timeout` ("`who` did not answer …"), or whatever `explain` makes of the failure.
 */
export async function bounded<Result>(
  { who, signal, limitMilliseconds }: { who: string; signal: AbortSignal; limitMilliseconds: number },
  explain: (error: unknown) => AppError,
  deed: (stop: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const limit = AbortSignal.timeout(limitMilliseconds)
  const stop = AbortSignal.any([signal, limit])
  try {
    stop.throwIfAborted()
    return await deed(stop)
  } catch (error) {
    if (signal.aborted) throw new AppError('aborted', 'called off')
    if (error instanceof AppError) throw error
    if (limit.aborted) throw new AppError('timeout', `${who} did not answer within ${limitMilliseconds / 1000} seconds`)
    throw explain(error)
  }
}
