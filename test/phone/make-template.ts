/**
 * Makes `resources/template/delta-chat.db` again: the empty profile of a real Delta Chat core, unchanged but for the size
 * of its pages. `node test/phone/make-template.ts` with Node 24.
 */
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { startCore } from './core.ts'

const templateFile = join(import.meta.dirname, '../../resources/template/delta-chat.db')

/** The whole database file. Only SQLite's own version number in its header depends on more than the core. */
export async function makeTemplate(): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'template-'))
  try {
    const core = startCore('core-template', folder)
    await core.call('add_account')
    await core.stop()
    const [file = ''] = globSync(join(folder, 'accounts/*/dc.db'))
    const db = new Database(file, { fileMustExist: true })
    try {
      // A file that asks for a write-ahead log cannot be opened in memory.
      db.pragma('journal_mode = DELETE')
      // Every table and index has a page of its own: small pages make a small file. The phone chooses its own size.
      db.pragma('auto_vacuum = NONE')
      db.pragma('page_size = 512')
      db.exec('VACUUM')
      return db.serialize()
    } finally {
      db.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) writeFileSync(templateFile, await makeTemplate())
