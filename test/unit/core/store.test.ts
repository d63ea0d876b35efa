import { profiles as firstMigration } from '../../../electron/core/store/migrations/0010-profiles.ts'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { lockFolder, openDatabase, type Migration } from '../../../electron/core/store/database.ts'
import { migrations } from '../../../electron/core/store/migrations/index.ts'
import { createProfiles } from '../../../electron/core/store/profiles.ts'
import { temporaryFolder } from '../../fakes/folder.ts'
import { aLogin } from '../../fakes/profile.ts'
import { memoryVault } from '../../fakes/vault.ts'
import { failureOf } from '../../fakes/failure.ts'

describe('the database', () => {
  test('migrates once and refuses a file from the future', () => {
    const path = join(temporaryFolder(), 'desk.db')
    openDatabase(path).close()
    const db = openDatabase(path)
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.at(-1)?.version)
    db.close()
    expect(failureOf(() => openDatabase(path, []))).toMatchObject({ code: 'database-from-the-future' })
  })

  test('rolls a broken step back and keeps a copy until the next good start', () => {
    const folder = temporaryFolder()
    const path = join(folder, 'desk.db')
    openDatabase(path).close()
    const broken: Migration = {
      version: 9990,
      up(db) {
        db.exec('CREATE TABLE half (x TEXT) STRICT')
        throw new Error('power cut')
      },
    }
    expect(() => openDatabase(path, [broken])).toThrow('power cut')
    expect(readdirSync(folder)).toContain('desk.db.before-9990')
    const after = openDatabase(path)
    expect(after.prepare("SELECT count(*) FROM sqlite_master WHERE name = 'half'").pluck().get()).toBe(0)
    after.close()
    expect(readdirSync(folder)).not.toContain('desk.db.before-9990')
  })

  test('a step that writes the table of profiles anew keeps every row, its order of ids, and what may be written', () => {
    const path = join(temporaryFolder(), 'desk.db')
    const old = openDatabase(path, [firstMigration])
    const insert = old.prepare(
      `INSERT INTO profile VALUES (?, 'imap', 'here', 'table', ?, ?, x'0102', 'recent', 'android', 'de', 1, 2, 3, 4, 5, 'why')`,
    )
    insert.run(3, 'connected', 'a@kiosk.test')
    insert.run(7, 'proved', 'b@kiosk.test')
    const before = old.prepare('SELECT * FROM profile ORDER BY id').all() as object[]
    old.close()
    const db = openDatabase(path)
    const added = { known_login: null, came_by: null, revocation: null, claimed_by: null, slip_batch: null }
    expect(db.prepare('SELECT * FROM profile ORDER BY id').all()).toEqual(before.map(row => ({ ...row, ...added })))
    db.exec("UPDATE profile SET sign = 'login', revocation = 'blocked' WHERE id = 3")
    const profiles = createProfiles(db, memoryVault(), () => 1)
    expect(profiles.ask('imap', 'here', 'table').id).toBe(8)
    expect(() => db.exec("UPDATE profile SET sign = 'guess'")).toThrow('CHECK')
    expect(() => db.exec("UPDATE profile SET address = 'a@kiosk.test' WHERE id = 8")).toThrow('UNIQUE')
    db.close()
  })

  test('says so when the file is not a database', () => {
    const path = join(temporaryFolder(), 'desk.db')
    writeFileSync(path, 'this is not a database, but it is long enough to look like one'.repeat(100))
    expect(failureOf(() => openDatabase(path))).toMatchObject({ code: 'database-broken' })
  })

  test('lets one desk use a folder at a time', () => {
    const folder = temporaryFolder()
    const lock = lockFolder(folder)
    expect(failureOf(() => lockFolder(folder))).toMatchObject({ code: 'already-running' })
    lock.close()
    lockFolder(folder).close()
  })

  test('forgets a password everywhere: database, write-ahead log, and in clear it never was there', () => {
    const folder = temporaryFolder()
    const db = openDatabase(join(folder, 'desk.db'))
    const sealed: Buffer[] = []
    const vault = memoryVault()
    const profiles = createProfiles(
      db,
      {
        ...vault,
        seal(text) {
          const bytes = Buffer.from(vault.seal(text))
          sealed.push(bytes)
          return bytes
        },
      },
      () => 1,
    )
    const login = aLogin({ password: 'a-password-to-look-for' })
    const { id } = profiles.ask('imap', 'here', 'table')
    profiles.apply(id, { type: 'created', login })
    const bytes = () => readdirSync(folder).map(name => readFileSync(join(folder, name)))
    const found = (needle: Buffer | string) => bytes().some(file => file.includes(needle))
    // Also a piece that a shorter row left behind counts.
    const pieces = () =>
      sealed.flatMap(text => Array.from({ length: text.length >> 4 }, (_, at) => text.subarray(at << 4, (at + 1) << 4)))
    expect({ clear: found(login.password), sealed: pieces().some(found) }).toEqual({ clear: false, sealed: true })
    profiles.apply(id, { type: 'proved', sign: 'recent' })
    profiles.apply(id, { type: 'shown', hidesAt: 2, phone: 'android', language: 'en' })
    profiles.apply(id, { type: 'connected' })
    expect({ sealed: pieces().some(found), login: profiles.get(id).login }).toEqual({ sealed: false, login: null })
    db.close()
  })

  test('reads back what it wrote', () => {
    const db = openDatabase(join(temporaryFolder(), 'desk.db'))
    const profiles = createProfiles(db, memoryVault(), () => 7)
    const { id } = profiles.ask('imap', 'here', 'table')
    profiles.apply(id, { type: 'created', login: aLogin() })
    const proved = profiles.apply(id, { type: 'proved', sign: 'button' })
    expect(profiles.get(id)).toEqual(proved)
    expect(proved).toMatchObject({ state: 'proved', login: aLogin(), sign: 'button', address: 'k7m2q9xab@kiosk.test' })
    expect([profiles.hasAddress('k7m2q9xab@kiosk.test'), profiles.hasAddress('x@y.z')]).toEqual([true, false])
    db.close()
  })
})
