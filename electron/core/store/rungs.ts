import { type Rung, type RungCount, rungs } from '../../../shared/ladder.ts'
import { type Db, guarding } from './database.ts'

/** By which way people of an event got in. Every method throws AppError `disk-full`, `read-only` or `database-broken`. */
export type Rungs = {
  /** One more visit that ended on a rung: with the phone in, or without. */
  add(event: string, rung: Rung, how: 'arrived' | 'gone'): void
  /** Those that were used, in the order of the ladder. */
  of(event: string): RungCount[]
}

export function createRungs(db: Db): Rungs {
  const write = db.prepare<[string, string, number, number]>(
    `INSERT INTO rungs (event, rung, arrived, gone) VALUES (?, ?, ?, ?)
     ON CONFLICT (event, rung) DO UPDATE SET arrived = arrived + excluded.arrived, gone = gone + excluded.gone`,
  )
  // The CHECK constraint of the table vouches for the names.
  const read = db.prepare<[string], RungCount>('SELECT rung, arrived, gone FROM rungs WHERE event = ?')
  const guarded = guarding(db)
  return {
    add: (event, rung, how) =>
      guarded(() => void write.run(event, rung, how === 'arrived' ? 1 : 0, how === 'gone' ? 1 : 0)),
    of: event =>
      guarded(() => read.all(event).toSorted((one, other) => rungs.indexOf(one.rung) - rungs.indexOf(other.rung))),
  }
}
