import { AppError } from '../../../shared/errors.ts'
import { Login } from '../../../shared/model.ts'
import { next, type Profile, type Purpose, type Step } from '../onboarding/profile.ts'
import type { Vault } from '../ports.ts'
import { type Db, guarding } from './database.ts'

type Row = {
  id: number
  provider: string
  server: string
  purpose: string
  state: string
  address: string | null
  login: Uint8Array | null
  sign: string | null
  phone: string | null
  language: string | null
  asked_at: number
  changed_at: number
  hides_at: number | null
  connected_at: number | null
  milliseconds: number | null
  reason: string | null
  known_login: number | null
  came_by: string | null
  revocation: string | null
  claimed_by: string | null
}

/** What to look for among the profiles: a part of the address, token or limit, and a state; null for any; slips only. */
export type Search = { text: string; state: Profile['state'] | null; slips?: boolean | undefined }
type SearchRow = { text: string; state: string | null; slips: 0 | 1 }

/** The table of profiles. Every method throws AppError `disk-full`, `read-only` or `database-broken`. */
export type Profiles = {
  /** Records the wish for a profile, before the server is asked. `cameBy`: see `Profile`. */
  ask(provider: string, server: string, purpose: Purpose, cameBy?: string | null): Profile
  /** Takes one step of the machine and writes it, in one transaction. */
  apply(id: number, step: Step): Profile
  /** Throws AppError `invalid-input` where there is none. */
  get(id: number): Profile
  /** Oldest first. */
  inState(...states: Profile['state'][]): Profile[]
  /** Ids of those for guests at the server with this fingerprint, oldest first. Opens no login: a stock may be 300. */
  stocked(state: 'created' | 'proved', server: string): number[]
  newest(count: number): Profile[]
  /** The newest that fit, without the doctor's, and how many fit altogether. */
  find(search: Search, count: number): { found: Profile[]; total: number }
  hasAddress(address: string): boolean
  /** The one that a phone of the room got, by the hash of its key. */
  claimedBy(phone: string): Profile | null
  /** How many phones of the room got one. */
  claimed(): number
  /** Forgets these rows for good, addresses included. */
  erase(ids: readonly number[]): void
}

export function createProfiles(db: Db, vault: Pick<Vault, 'seal' | 'open'>, now: () => number): Profiles {
  const insert = db.prepare(
    'INSERT INTO profile (provider, server, purpose, came_by, state, asked_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const select = db.prepare<[number], Row>('SELECT * FROM profile WHERE id = ?')
  const update = db.prepare(`
    UPDATE profile SET purpose = @purpose, state = @state, address = @address, login = @login, sign = @sign, phone = @phone,
      language = @language, changed_at = @changedAt, hides_at = @hidesAt, connected_at = @connectedAt,
      milliseconds = @milliseconds, reason = @reason, known_login = @knownLogin, revocation = @revocation, claimed_by = @claimedBy
    WHERE id = @id`)
  const byState = db.prepare<[string], Row>(
    'SELECT * FROM profile WHERE state IN (SELECT value FROM json_each(?)) ORDER BY id',
  )
  const stocked = db
    .prepare<[string, string], number>(
      `SELECT id FROM profile WHERE state = ? AND purpose = 'table' AND server = ? ORDER BY id`,
    )
    .pluck()
  const newest = db.prepare<[number], Row>('SELECT * FROM profile ORDER BY id DESC LIMIT ?')
  const fitting = `FROM profile WHERE purpose <> 'doctor' AND (@state IS NULL OR state = @state)
    AND (@slips = 0 OR purpose = 'slip')
    AND (@text = '' OR instr(lower(coalesce(address, '') || ' ' || coalesce(came_by, '')), @text) > 0)`
  const search = db.prepare<[SearchRow & { count: number }], Row>(`SELECT * ${fitting} ORDER BY id DESC LIMIT @count`)
  const countFitting = db.prepare<[SearchRow], number>(`SELECT count(*) ${fitting}`).pluck()
  const byAddress = db.prepare<[string]>('SELECT 1 FROM profile WHERE address = ?')
  const byPhone = db.prepare<[string], Row>('SELECT * FROM profile WHERE claimed_by = ?')
  const countClaimed = db.prepare<[], number>('SELECT count(*) FROM profile WHERE claimed_by IS NOT NULL').pluck()
  const removeRows = db.prepare<[string]>('DELETE FROM profile WHERE id IN (SELECT value FROM json_each(?))')

  const guarded = guarding(db)
  const toProfile = (row: Row): Profile => ({
    id: row.id,
    provider: row.provider,
    server: row.server,
    purpose: row.purpose as Purpose, // the CHECK constraints of the table vouch for these
    state: row.state as Profile['state'],
    address: row.address,
    login: row.login && Login.parse(JSON.parse(vault.open(row.login))),
    sign: row.sign as Profile['sign'],
    phone: row.phone as Profile['phone'],
    language: row.language as Profile['language'],
    askedAt: row.asked_at,
    changedAt: row.changed_at,
    hidesAt: row.hides_at,
    connectedAt: row.connected_at,
    milliseconds: row.milliseconds,
    reason: row.reason,
    knownLogin: row.known_login,
    cameBy: row.came_by,
    revocation: row.revocation as Profile['revocation'],
    claimedBy: row.claimed_by,
  })
  const get = (id: number): Profile => {
    const row = select.get(id)
    if (!row) throw new AppError('invalid-input', `there is no profile ${id}`)
    return toProfile(row)
  }
  const applyNow = db.transaction((id: number, step: Step): { profile: Profile; forgotten: boolean } => {
    const before = get(id)
    const profile = next(before, step, now())
    update.run({ ...profile, login: profile.login && vault.seal(JSON.stringify(profile.login)) })
    return { profile, forgotten: before.login !== null && profile.login === null }
  })

  return {
    ask: (provider, server, purpose, cameBy = null) =>
      guarded(() => {
        const at = now()
        return get(Number(insert.run(provider, server, purpose, cameBy, 'asked', at, at).lastInsertRowid))
      }),
    apply: (id, step) =>
      guarded(() => {
        const { profile, forgotten } = applyNow(id, step)
        // The write-ahead log still holds the page with the sealed password until it is written back.
        if (forgotten) db.pragma('wal_checkpoint(TRUNCATE)')
        return profile
      }),
    get: id => guarded(() => get(id)),
    inState: (...states) => guarded(() => byState.all(JSON.stringify(states)).map(toProfile)),
    stocked: (state, server) => guarded(() => stocked.all(state, server)),
    newest: count => guarded(() => newest.all(count).map(toProfile)),
    find: (wanted, count) =>
      guarded(() => {
        const { text, state, slips } = wanted
        const lower = { text: text.trim().toLowerCase(), state, slips: slips ? 1 : 0 } as const
        return { found: search.all({ ...lower, count }).map(toProfile), total: countFitting.get(lower) ?? 0 }
      }),
    hasAddress: address => guarded(() => byAddress.get(address) !== undefined),
    claimedBy: phone =>
      guarded(() => {
        const row = byPhone.get(phone)
        return row ? toProfile(row) : null
      }),
    claimed: () => guarded(() => countClaimed.get() ?? 0),
    erase: ids =>
      guarded(() => {
        removeRows.run(JSON.stringify(ids))
        db.pragma('wal_checkpoint(TRUNCATE)')
      }),
  }
}
