import { AppError } from '../../../shared/errors.ts'
import { type SlipBatch, SlipLook } from '../../../shared/slips.ts'
import type { Profile } from '../onboarding/profile.ts'
import { type Db, guarding } from './database.ts'
import type { Profiles } from './profiles.ts'

/** What was printed, and what may be. Every method throws AppError `disk-full`, `read-only` or `database-broken`. */
export type SlipStore = {
  /** Made and proved for printing at the server with this fingerprint, and in no batch yet. Oldest first. */
  spare(server: string): Profile[]
  /**
   * Puts spare profiles into a new batch. Throws AppError `invalid-input` where another process was faster: then
   * nothing is written.
   */
  add(event: string, look: SlipLook, ids: readonly number[]): SlipBatch
  /** From now on its codes count as handed out: call it before any leaves the desk. Returns what is to be printed. */
  print(batch: number): Profile[]
  /** Runs `action` so that all it writes is there or nothing. */
  together<T>(action: () => T): T
  /** Throws AppError `invalid-input` where there is none. */
  get(batch: number): SlipBatch
  profilesOf(batch: number): Profile[]
  /** Newest first. */
  batches(): SlipBatch[]
}

type Row = {
  id: number
  event: string
  look: string
  made_at: number
  printed_at: number | null
  used: number
  waiting: number
  expired: number
  revoked: number
}

export function createSlipStore(db: Db, profiles: Profiles, now: () => number): SlipStore {
  const spare = db
    .prepare<[string], number>(
      `SELECT id FROM profile WHERE state = 'proved' AND purpose = 'slip' AND slip_batch IS NULL AND server = ? ORDER BY id`,
    )
    .pluck()
  const insert = db.prepare<[string, string, number]>('INSERT INTO slip_batch (event, look, made_at) VALUES (?, ?, ?)')
  const assign = db.prepare<[number | bigint, number]>(
    `UPDATE profile SET slip_batch = ? WHERE id = ? AND state = 'proved' AND purpose = 'slip' AND slip_batch IS NULL`,
  )
  const mark = db.prepare<[number, number]>('UPDATE slip_batch SET printed_at = coalesce(printed_at, ?) WHERE id = ?')
  const idsOf = db.prepare<[number], number>('SELECT id FROM profile WHERE slip_batch = ? ORDER BY id').pluck()
  const select = db.prepare<[number | null], Row>(`
    SELECT slip_batch.*,
      count(*) FILTER (WHERE state = 'connected') AS used,
      count(*) FILTER (WHERE state IN ('proved', 'shown')) AS waiting,
      count(*) FILTER (WHERE state = 'expired') AS expired,
      count(*) FILTER (WHERE state = 'revoked') AS revoked
    FROM slip_batch LEFT JOIN profile ON profile.slip_batch = slip_batch.id
    WHERE slip_batch.id = coalesce(?, slip_batch.id) GROUP BY slip_batch.id ORDER BY slip_batch.id DESC`)
  const guarded = guarding(db)
  const toBatch = ({ look, made_at: madeAt, printed_at: printedAt, ...row }: Row): SlipBatch => ({
    ...row,
    look: SlipLook.parse(JSON.parse(look)),
    madeAt,
    printedAt,
  })
  const together = <T>(action: () => T): T => guarded(() => db.transaction(action).immediate())
  const get = (id: number): SlipBatch => {
    const [row] = guarded(() => select.all(id))
    if (!row) throw new AppError('invalid-input', `there is no batch ${id} of slips`)
    return toBatch(row)
  }
  const profilesOf = (batch: number) => guarded(() => idsOf.all(batch).map(id => profiles.get(id)))

  return {
    spare: server => guarded(() => spare.all(server).map(id => profiles.get(id))),
    add: (event, look, ids) =>
      together(() => {
        const batch = insert.run(event, JSON.stringify(look), now()).lastInsertRowid
        for (const id of ids) {
          if (assign.run(batch, id).changes === 0)
            throw new AppError('invalid-input', 'some of these profiles were taken meanwhile; please start once more')
        }
        return get(Number(batch))
      }),
    print: batch =>
      together(() => {
        const { look } = get(batch)
        const shown = {
          type: 'shown',
          hidesAt: look.expiresAt,
          phone: look.phone,
          language: look.languages[0],
        } as const
        for (const { id, state } of profilesOf(batch))
          if (state === 'proved') profiles.apply(id, { ...shown, language: shown.language ?? null })
        mark.run(now(), batch)
        return profilesOf(batch).filter(({ state, login }) => state === 'shown' && login !== null)
      }),
    together,
    get,
    profilesOf,
    batches: () => guarded(() => select.all(null).map(toBatch)),
  }
}
