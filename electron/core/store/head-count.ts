import type { ProfileState } from '../../../shared/model.ts'
import { type Db, guarding } from './database.ts'

/** Where the people who are in come from. Every method throws AppError `disk-full`, `read-only` or `database-broken`. */
export type HeadCounts = {
  /**
   * Of the profiles of this event that are in: seen by themselves, and told by a button or by the hand-over. One that a
   * phone of the room got counts at once where nobody can see it arrive.
   */
  bySign(): { arrived: number; handedOver: number }
  /** Profiles of a kind of server whose proof login used up a use of a token that begins like this. */
  provedWith(provider: string, tokenStart: string): number
  /** How many profiles of this event are in which state, without the doctor's. */
  byState(): { state: ProfileState; count: number }[]
}

/** `since`: when the event before this one ended, in milliseconds since 1970. */
export function createHeadCounts(db: Db, since: () => number): HeadCounts {
  const signs = db.prepare<[number], { arrived: number; handedOver: number }>(
    `SELECT count(*) FILTER (WHERE sign <> 'button') AS arrived, count(*) FILTER (WHERE sign = 'button') AS handedOver
     FROM profile WHERE asked_at > ?
       AND (state = 'connected' OR (state = 'shown' AND sign = 'button' AND claimed_by IS NOT NULL))`,
  )
  // The CHECK constraint of the table vouches for the names.
  const states = db.prepare<[number], { state: ProfileState; count: number }>(
    `SELECT state, count(*) AS count FROM profile WHERE purpose <> 'doctor' AND asked_at > ? GROUP BY state`,
  )
  const proved = db
    .prepare<[{ provider: string; start: string }], number>(
      `SELECT count(*) FROM profile WHERE provider = @provider AND substr(came_by, 1, length(@start)) = @start AND milliseconds IS NOT NULL`,
    )
    .pluck()
  const guarded = guarding(db)
  return {
    bySign: () => guarded(() => signs.get(since()) ?? { arrived: 0, handedOver: 0 }),
    byState: () => guarded(() => states.all(since())),
    provedWith: (provider, tokenStart) => guarded(() => proved.get({ provider, start: tokenStart }) ?? 0),
  }
}
