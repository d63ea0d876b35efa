import { type Db, guarding } from './database.ts'

/** From where on profiles count for the desk's own limit. Every method throws AppError `disk-full`, `read-only` or `database-broken`. */
export type LimitMark = {
  /** `setting` is the limit in words: another one than before counts from now on; the same one goes on. */
  keep(setting: string): void
  /** Counts from now on, whatever was counted before. */
  restart(setting: string): void
  /**
   * Profiles for guests and for the command line since then: `asked` for, without those that failed, and how many of
   * them can no longer be given out (`gone`).
   */
  counts(): { asked: number; gone: number }
  /** Runs `action` so that no other process can write between its reading and its writing. */
  alone<T>(action: () => T): T
}

export function createLimitMark(db: Db): LimitMark {
  const write = db.prepare<[string]>(
    `INSERT INTO limit_mark (one, setting, after_id) VALUES (1, ?, (SELECT coalesce(max(id), 0) FROM profile))
     ON CONFLICT (one) DO UPDATE SET setting = excluded.setting, after_id = excluded.after_id`,
  )
  const read = db.prepare<[], string>('SELECT setting FROM limit_mark').pluck()
  const count = db.prepare<[], { asked: number; gone: number }>(
    `SELECT count(*) AS asked, count(*) FILTER (WHERE state NOT IN ('asked', 'created', 'proved')) AS gone
     FROM profile WHERE purpose <> 'doctor' AND state <> 'failed' AND id > (SELECT max(after_id) FROM limit_mark)`,
  )
  const guarded = guarding(db)
  return {
    keep: setting => guarded(() => void (read.get() === setting || write.run(setting))),
    restart: setting => guarded(() => void write.run(setting)),
    counts: () => guarded(() => count.get() ?? { asked: 0, gone: 0 }),
    alone: action => guarded(() => db.transaction(action).immediate()),
  }
}
