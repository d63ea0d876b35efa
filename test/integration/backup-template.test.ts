import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { template } from '../fakes/backup.ts'
import { makeTemplate } from '../phone/make-template.ts'

function dump(file: Buffer) {
  const db = new Database(file)
  try {
    const schema = db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY rowid').all() as { name: string }[]
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[]
    const rows = Object.fromEntries(tables.map(name => [name, db.prepare(`SELECT * FROM "${name}"`).all()]))
    return { schema, rows, pageBytes: db.pragma('page_size', { simple: true }) }
  } finally {
    db.close()
  }
}

test('the template is what the core 1.160.0 makes of an empty profile, and holds no key, address or other person', async () => {
  const ours = dump(template())
  const filled = Object.entries(ours.rows).filter(([, rows]) => rows.length > 0)
  expect(ours).toEqual(dump(await makeTemplate()))
  expect(filled.map(([name, rows]) => [name, rows.length])).toEqual([
    ['contacts', 9],
    ['sqlite_sequence', 6],
    ['chats', 9],
    ['msgs', 9],
    ['config', 1],
  ])
  expect([ours.rows['config'], ours.pageBytes]).toEqual([[{ id: 1, keyname: 'dbversion', value: '131' }], 512])
})
