import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { replaceFile } from '../../../electron/core/files.ts'
import { createLog, scrub } from '../../../electron/core/log.ts'
import { openSettings } from '../../../electron/core/settings.ts'
import { lockFolder, openDatabase, type Migration } from '../../../electron/core/store/database.ts'
import { profiles as firstMigration } from '../../../electron/core/store/migrations/0010-profiles.ts'
import { migrations } from '../../../electron/core/store/migrations/index.ts'
import { createProfiles } from '../../../electron/core/store/profiles.ts'
import { openVault, plainProtection, type VaultProtection } from '../../../electron/core/vault.ts'
import { asAppError } from '../../../shared/errors.ts'
import { temporaryFolder } from '../../fakes/folder.ts'
import { aLogin } from '../../fakes/profile.ts'
import { memoryVault } from '../../fakes/world.ts'

const failureOf = (action: () => unknown) => {
  try {
    action()
  } catch (error) {
    const { code, message } = asAppError(error)
    return { code, message }
  }
  return undefined
}

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
    const added = { known_login: null, came_by: null, revocation: null }
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
    expect({ clear: found(login.password), sealed: sealed.some(found) }).toEqual({ clear: false, sealed: true })
    profiles.apply(id, { type: 'proved', sign: 'recent' })
    profiles.apply(id, { type: 'shown', hidesAt: 2, phone: 'android', language: 'en' })
    profiles.apply(id, { type: 'connected' })
    expect({ sealed: sealed.some(found), login: profiles.get(id).login }).toEqual({ sealed: false, login: null })
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
    expect([profiles.hasAddress('k7m2q9xab@kiosk.test'), profiles.hasAddress('x@y.z'), profiles.peopleIn()]).toEqual([
      true,
      false,
      0,
    ])
    db.close()
  })
})

describe('the vault', () => {
  test('keeps secrets for its owner only, and never in clear', () => {
    const folder = temporaryFolder()
    const vault = openVault(folder, plainProtection)
    vault.set('server.chatmail.token', 'open sesame')
    expect(openVault(folder, plainProtection).get('server.chatmail.token')).toBe('open sesame')
    for (const name of ['vault.key', 'vault.json']) {
      expect(readFileSync(join(folder, name), 'utf8')).not.toContain('open sesame')
      if (process.platform !== 'win32') expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
    }
  })

  test('refuses what another key sealed', () => {
    const sealed = openVault(temporaryFolder(), plainProtection).seal('secret')
    expect(failureOf(() => openVault(temporaryFolder(), plainProtection).open(sealed))).toMatchObject({
      code: 'vault-locked',
    })
  })

  test('a folder locked by the key store opens only with it; a plain one opens everywhere', () => {
    const flip = (bytes: Uint8Array) => bytes.map(byte => byte ^ 0xff)
    const keyStore: VaultProtection = { kind: 'safeStorage', protect: flip, unprotect: flip }
    const locked = temporaryFolder()
    openVault(locked, keyStore).set('pin', '1')
    expect(openVault(locked, keyStore).get('pin')).toBe('1')
    expect(failureOf(() => openVault(locked, plainProtection))).toMatchObject({ code: 'vault-locked' })
    const plain = temporaryFolder()
    openVault(plain, plainProtection).set('pin', '2')
    expect(openVault(plain, keyStore).get('pin')).toBe('2')
  })

  test('damaged files are named', () => {
    const folder = temporaryFolder()
    openVault(folder, plainProtection).set('pin', '1')
    writeFileSync(join(folder, 'vault.json'), '{')
    expect(failureOf(() => openVault(folder, plainProtection))).toEqual({
      code: 'vault-locked',
      message: expect.stringContaining('vault.json is damaged') as string,
    })
  })
})

describe('the settings', () => {
  const withConfig = (text: string) => {
    const path = join(temporaryFolder(), 'config.json')
    writeFileSync(path, text)
    return path
  }
  test.each([
    ['half a file', '{"event": {', 'it is not JSON'],
    ['an unknown key', '{"evnt": {}}', 'Unrecognized key: "evnt"'],
    ['a wrong value', '{"table": {"hideAfterSeconds": 5}}', 'table.hideAfterSeconds'],
    ['a server nobody knows', '{"server": {"provider": "gopher"}}', 'there is no kind of server "gopher"'],
    ['a server without its address', '{"server": {"provider": "chatmail"}}', 'is missing'],
  ])('%s is an error that names it, never a silent default', (_what, text, words) => {
    const failure = failureOf(() => openSettings(withConfig(text), memoryVault()))
    expect(failure).toEqual({ code: 'config-broken', message: expect.stringContaining(words) as string })
  })

  test('without a file everything has its standard value and the server is the practice one', () => {
    const settings = openSettings(join(temporaryFolder(), 'config.json'), memoryVault())
    expect(settings.current()).toMatchInlineSnapshot(`
      {
        "event": {
          "invite": null,
          "languages": [
            "en",
            "de",
            "fa",
          ],
          "name": "",
        },
        "lan": {
          "listen": null,
        },
        "limit": {
          "profiles": null,
          "until": null,
        },
        "server": {
          "provider": "practice",
          "settings": {},
        },
        "stock": {
          "size": 2,
        },
        "table": {
          "hideAfterSeconds": 300,
          "idleAfterSeconds": 90,
        },
      }
    `)
  })

  test('a secret written by hand moves into the vault', () => {
    const path = withConfig(
      '{"server": {"provider": "chatmail", "settings": {"domain": "relay.example", "token": "sesame"}}}',
    )
    const settings = openSettings(path, memoryVault())
    expect({
      file: readFileSync(path, 'utf8').includes('sesame'),
      set: settings.secretsSet(),
      token: settings.server().settings['token'],
    }).toEqual({
      file: false,
      set: ['token'],
      token: 'sesame',
    })
  })

  test('a secret left out on saving stays, an empty one goes', () => {
    const settings = openSettings(join(temporaryFolder(), 'config.json'), memoryVault())
    const save = (given: Record<string, unknown>) => {
      settings.save({
        ...settings.current(),
        server: { provider: 'chatmail', settings: { domain: 'relay.example', ...given } },
      })
      return settings.server().settings['token']
    }
    expect([save({ token: 'sesame' }), save({}), save({ token: '' })]).toEqual(['sesame', 'sesame', undefined])
  })

  test('a wrong server setting is refused and nothing is changed', () => {
    const settings = openSettings(join(temporaryFolder(), 'config.json'), memoryVault())
    const before = settings.current()
    expect(
      failureOf(() =>
        settings.save({ ...before, server: { provider: 'imap', settings: { domain: 'a.example', imap: 'nonsense' } } }),
      ),
    ).toMatchObject({ code: 'invalid-input' })
    expect(settings.current()).toEqual(before)
  })
})

describe('the disk', () => {
  test('a folder that cannot be written is named', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'file'), '')
    expect(failureOf(() => replaceFile(join(folder, 'file', 'config.json'), '{}'))).toMatchObject({ code: 'read-only' })
  })
})

describe('the log', () => {
  test('takes login codes, passwords and tokens out of foreign texts', () => {
    expect(
      scrub(
        'dclogin:a@b.c?p=hunter2&v=1 then https://h/new?t=hunter3 and {"password":"hun\\"ter4","email":"a@b.c"} p=hunter5',
      ),
    ).toBe('dclogin:[secret] then https://h/new?t=[secret] and {"password":"[secret]","email":"a@b.c"} p=[secret]')
  })

  test('writes no secret, whatever field it comes in', () => {
    const folder = temporaryFolder()
    const log = createLog(folder, 'error')
    log.error('login failed', { login: aLogin({ password: 'hunter2' }), error: new Error('bad dclogin:x@y?p=hunter2') })
    const text = readFileSync(join(folder, 'desk.log'), 'utf8')
    expect({ secret: text.includes('hunter2'), message: text.includes('login failed') }).toEqual({
      secret: false,
      message: true,
    })
  })

  test('a level that does not exist is an error', () => {
    expect(failureOf(() => createLog(temporaryFolder(), 'loud'))).toEqual({
      code: 'invalid-input',
      message: 'DESK_LOG is "loud"; it takes error, warn, info, debug',
    })
  })
})
