import { AppError, asAppError } from '../../../shared/errors.ts'
import type { Trouble } from '../../../shared/model.ts'
import type { Problem } from '../../../shared/overview.ts'
import type { Log } from '../ports.ts'
import { newReference } from '../router.ts'

const KEPT = 100

/** What went wrong, for the operator: the cause, what was tried, when. */
export function createProblems(now: () => number, log: Log) {
  const problems: Problem[] = []
  return {
    /** Writes a failure down and returns what a guest may see of it. */
    add(tried: string, error: unknown): Trouble {
      const { code, message } = asAppError(error)
      // A storm of the same must not push what else went wrong out of the list.
      const known = problems.findIndex(one => one.tried === tried && one.code === code && one.cause === message)
      const [before] = known < 0 ? [] : problems.splice(known, 1)
      problems.unshift({ at: now(), code, tried, cause: message, times: (before?.times ?? 0) + 1 })
      problems.length = Math.min(problems.length, KEPT)
      if (error instanceof AppError) {
        log.warn(`${tried} failed`, { reason: code, cause: message })
        return { code }
      }
      const reference = newReference()
      log.error(`${tried} failed in a way nobody foresaw`, { reference, error })
      return { code, reference }
    },
    /** Newest first. */
    list: (): Problem[] => [...problems],
  }
}
export type Problems = ReturnType<typeof createProblems>
