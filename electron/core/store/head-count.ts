import type { Db } from './database.ts'
import { diskError } from '../files.ts'

/** Where the people who are in come from. Every method throws AppError `disk-full`, `read-only` or `database-broken`. */
export type HeadCounts = {
  /** Of the profiles that are in: seen by themselves, and told by a button or by the hand-over. */
  bySign(): { arrived: number; handedOver: number }
  /** Profiles of a kind of server whose proof login used up a use of a token that begins like this. */
  provedWith(provider: string, tokenStart: string): number
}

export function createHeadCounts(db: Db): HeadCounts {
  const signs = db.prepare<[], { arrived: number; handedOver: number }>(
    `SELECT count(*) FILTER (WHERE sign <> 'button') AS arrived, count(*) FILTER (WHERE sign = 'button') AS handedOver
     FROM profile WHERE state = 'connected'`,
  )
  const proved = db
    .prepare<[{ provider: string; start: string }], number>(
      `SELECT count(*) FROM profile WHERE provider = @provider AND substr(came_by, 1, length(@start)) = @start AND milliseconds IS NOT NULL`,
    )
    .pluck()
  const guarded = <T>(action: () => T): T => {
    try {
      return action()
    } catch (error) {
      throw diskError(db.name, error)
    }
  }
  return {
    bySign: () => guarded(() => signs.get() ?? { arrived: 0, handedOver: 0 }),
    provedWith: (provider, tokenStart) => guarded(() => proved.get({ provider, start: tokenStart }) ?? 0),
  }
}
