import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Guest } from './phones.ts'

type Row = { address: string | null; state: string; claimed_by: string | null }
export type Books = {
  /** Guests whose profile is not theirs in the database, or who have none. */
  lost: number
  /** Addresses that two phones have. */
  twice: number
  /** Addresses that the server gave out and the database does not know. */
  unknown: number
  /** Profiles in the database by state. */
  states: Record<string, number>
  /** Phones on record that are neither a guest nor one that the hostile client was answered for. */
  strangers: number
}

/** Compares what the phones have, what the server gave out and what is on record. The desk must be closed. */
export function reckon(folder: string, guests: readonly Guest[], invented: readonly string[], taken: number): Books {
  const database = new Database(join(folder, 'desk.db'), { readonly: true })
  const rows = database.prepare<[], Row>('SELECT address, state, claimed_by FROM profile').all()
  database.close()
  const owners = new Map(rows.map(({ address, claimed_by }) => [address, claimed_by]))
  const known = new Set(rows.map(({ address }) => address))
  const given = guests.flatMap(({ address }) => address ?? [])
  const own = new Set(guests.map(({ hash }) => hash))
  const states: Record<string, number> = {}
  for (const { state } of rows) states[state] = (states[state] ?? 0) + 1
  return {
    lost: guests.filter(({ address, hash }) => address === null || owners.get(address) !== hash).length,
    twice: given.length - new Set(given).size,
    unknown: invented.filter(address => !known.has(address)).length,
    states,
    strangers: rows.filter(({ claimed_by }) => claimed_by !== null && !own.has(claimed_by)).length - taken,
  }
}
