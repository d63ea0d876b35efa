/** What a phone keeps on its disk. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Phone } from './phone.ts'

function withDatabase<T>(phone: Phone, look: (db: Database.Database) => T): T {
  const [file = ''] = globSync(join(phone.folder, 'accounts/*/dc.db'))
  const db = new Database(file, { readonly: true })
  try {
    return look(db)
  } finally {
    db.close()
  }
}

/** How many private keys the phone has. */
export const privateKeys = (phone: Phone): number =>
  withDatabase(phone, db => db.prepare('SELECT count(*) FROM keypairs').pluck().get() as number)

/** The file of the picture a phone shows for itself. */
export async function avatarBytes(phone: Phone): Promise<Buffer | null> {
  const path = await phone.config('selfavatar')
  return path === null ? null : readFileSync(path)
}

/** The fingerprint of the phone's own key, which is made now if there is none. */
export async function fingerprint(phone: Phone): Promise<string> {
  const invite = await phone.inviteCode()
  const [, found] = /(?:OPENPGP4FPR:|#)([0-9A-F]{40,64})/i.exec(invite) ?? []
  if (found === undefined) throw new Error(`there is no fingerprint in ${invite}`)
  return found
}
