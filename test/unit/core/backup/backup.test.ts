import { setTimeout as sleep } from 'node:timers/promises'
import { buffer } from 'node:stream/consumers'
import Database from 'better-sqlite3'
import { extract } from 'tar-stream'
import { describe, expect, test } from 'vitest'
import { buildBackup } from '../../../../electron/core/backup/backup.ts'
import type { BackupProfile } from '../../../../electron/core/backup/profile.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { Login } from '../../../../shared/model.ts'
import { aMoment, template } from '../../../fakes/backup.ts'
import { aLogin } from '../../../fakes/profile.ts'

type Config = Record<string, string>

const build = (over: Partial<BackupProfile> = {}) =>
  buildBackup(template(), { login: aLogin(), language: 'en', ...over }, aMoment)

async function unpack(file: Buffer): Promise<Record<string, Buffer>> {
  const archive = extract()
  archive.end(file)
  const files: Record<string, Buffer> = {}
  for await (const entry of archive) files[entry.header.name] = await buffer(entry)
  return files
}

/** What a phone finds in the file. */
async function open(over: Partial<BackupProfile> = {}) {
  const files = await unpack(await buffer(build(over).stream()))
  const db = new Database(files['dc_database_backup.sqlite'])
  try {
    const config = Object.fromEntries(db.prepare<[], [string, string]>('SELECT keyname, value FROM config').raw().all())
    const [transport] = db.prepare('SELECT * FROM transports').all() as Config[]
    return {
      files: Object.keys(files),
      config,
      entered: JSON.parse(transport?.['entered_param'] ?? '') as unknown,
      configured: JSON.parse(transport?.['configured_param'] ?? '') as unknown,
      note: db.prepare('SELECT txt FROM msgs WHERE chat_id = 10').pluck().all(),
      keys: db.prepare('SELECT count(*) FROM keypairs').pluck().get(),
      sound: db.pragma('integrity_check', { simple: true }),
    }
  } finally {
    db.close()
  }
}

const refusal = (over: Partial<BackupProfile>) => {
  try {
    build(over)
    return 'taken'
  } catch (error) {
    return error instanceof AppError ? `${error.code} ${error.field}: ${error.message}` : error
  }
}
const withLogin = (over: Partial<Login>) => ({ login: aLogin(over) })

test('the file has the name and size that were promised, and is the same every time', async () => {
  const one = build()
  const [first, again, other] = [await buffer(one.stream()), await buffer(one.stream()), await buffer(build().stream())]
  expect([one.name(0), one.name(7), one.bytes, first.equals(again), first.equals(other)]).toEqual([
    'delta-chat-backup-2026-11-21-00-k7m2q9xab@kiosk.test.tar',
    'delta-chat-backup-2026-11-21-07-k7m2q9xab@kiosk.test.tar',
    first.length,
    true,
    true,
  ])
  expect(first.length).toBeLessThan(100_000)
})

test('it is dated and for its owner only, as a file of that moment', async () => {
  const archive = extract()
  archive.end(await buffer(build({ avatar: new Uint8Array(9) }).stream()))
  const seen: unknown[] = []
  for await (const entry of archive) {
    seen.push([entry.header.name, entry.header.mode?.toString(8), entry.header.mtime?.getTime()])
    entry.resume()
  }
  expect(seen).toEqual([
    ['dc_database_backup.sqlite', '600', aMoment],
    ['blobs_backup/avatar.jpg', '600', aMoment],
  ])
})

test('an address never leads the file name out of its folder, nor to a name that a stick refuses', () => {
  const names = ['../../etc/x@kiosk.test', 'a\\b:c*"<>|?@kiosk.test', 'zoë+1@bücher.test'].map(address =>
    build(withLogin({ address })).name(0),
  )
  expect(names.map(name => name.replace('delta-chat-backup-2026-11-21-00-', ''))).toEqual([
    '.._.._etc_x@kiosk.test.tar',
    'a_b_c______@kiosk.test.tar',
    'zoë+1@bücher.test.tar',
  ])
})

test('all that a phone needs is in the database, and no private key', async () => {
  const login = aLogin({
    imap: { host: 'imap.kiosk.test', port: 21_993, security: 'ssl' },
    smtp: { host: 'smtp.kiosk.test', port: 21_587, security: 'starttls', user: 'k7' },
    certificates: 'strict',
  })
  const { address, password } = login
  const avatar = new Uint8Array([1, 2, 3])
  expect(await open({ login, name: 'Anna', status: 'Hi', avatar })).toEqual({
    files: ['dc_database_backup.sqlite', 'blobs_backup/avatar.jpg'],
    config: {
      dbversion: '131',
      configured: '1',
      configured_addr: address,
      configured_mail_server: 'imap.kiosk.test',
      configured_mail_port: '21993',
      configured_mail_security: '1',
      configured_mail_user: address,
      configured_mail_pw: password,
      configured_send_server: 'smtp.kiosk.test',
      configured_send_port: '21587',
      configured_send_security: '2',
      configured_send_user: 'k7',
      configured_send_pw: password,
      configured_imap_certificate_checks: '1',
      configured_smtp_certificate_checks: '1',
      addr: address,
      mail_server: 'imap.kiosk.test',
      mail_port: '21993',
      mail_security: '1',
      mail_user: '',
      mail_pw: password,
      send_server: 'smtp.kiosk.test',
      send_port: '21587',
      send_security: '2',
      send_user: 'k7',
      send_pw: password,
      imap_certificate_checks: '1',
      smtp_certificate_checks: '1',
      mvbox_move: '0',
      bcc_self: '0',
      displayname: 'Anna',
      selfstatus: 'Hi',
      selfavatar: '$BLOBDIR/avatar.jpg',
    },
    entered: {
      addr: address,
      imap: { server: 'imap.kiosk.test', port: 21_993, security: 'Ssl', user: '', password },
      smtp: { server: 'smtp.kiosk.test', port: 21_587, security: 'Starttls', user: 'k7', password },
      certificate_checks: 'Strict',
      oauth2: false,
    },
    configured: {
      addr: address,
      imap: [{ connection: { host: 'imap.kiosk.test', port: 21_993, security: 'Tls' }, user: address }],
      imap_user: address,
      imap_password: password,
      smtp: [{ connection: { host: 'smtp.kiosk.test', port: 21_587, security: 'Starttls' }, user: 'k7' }],
      smtp_user: 'k7',
      smtp_password: password,
      provider_id: null,
      certificate_checks: 'Strict',
      oauth2: false,
    },
    note: [expect.stringMatching(/^Welcome! [^]*\n\n1\. [^]*\n\n2\. [^]*\n\n3\. /)],
    keys: 0,
    sound: 'ok',
  })
})

test('the note is in the language of the guest, with its digits', async () => {
  const first = async (language: 'de' | 'fa') => String((await open({ language })).note[0]).split('\n\n')
  expect([(await first('de'))[1], (await first('fa'))[3]]).toEqual([
    expect.stringMatching(/^1\. Sag Hallo/),
    expect.stringMatching(/^۳\. فایلی/),
  ])
})

describe('what people type', () => {
  test('an address in capitals is lower-cased', async () => {
    const { config } = await open(withLogin({ address: ' Anna.Bell@Kiosk.TEST ' }))
    expect([config['configured_addr'], config['addr'], config['configured_mail_user']]).toEqual(
      Array.from({ length: 3 }, () => 'anna.bell@kiosk.test'),
    )
  })

  test.each([
    `"quotes" 'and' \`ticks\``,
    'back\\slash\\',
    'é€😀 سلام \u200F',
    "'; DROP TABLE config; --",
    ' tab\tline\n',
  ])('the password %j arrives as it is', async password => {
    const { config, configured } = await open(withLogin({ password }))
    expect([config['configured_mail_pw'], config['configured_send_pw'], configured]).toMatchObject([
      password,
      password,
      { imap_password: password, smtp_password: password },
    ])
  })

  test('a name of 300 characters with emoji and direction marks stays, without what would turn the text around it', async () => {
    const name = `سارا\u200F 👩🏽‍🚀 ${'x'.repeat(290)}`
    const { config } = await open({ name: `  \u202E${name}\u2066\n `, status: '\tone\r\ntwo\u202E\0 ' })
    expect([name.length >= 300, config['displayname'], config['selfstatus']]).toEqual([true, name, 'one\ntwo'])
  })

  test('an empty name or status is none', async () => {
    const { config } = await open({ name: ' \u202E ', status: '' })
    expect(Object.keys(config).filter(key => /^(displayname|selfstatus|selfavatar)$/.test(key))).toEqual([])
  })

  test('what no phone or server can take is refused in plain words, without the password', () => {
    expect([
      refusal(withLogin({ password: 'geheim\0' })),
      refusal(withLogin({ password: '' })),
      refusal(withLogin({ password: 'geheim\uD800' })),
      refusal(withLogin({ address: 'anna' })),
      refusal(withLogin({ address: 'anna\u200B@kiosk.test' })),
      refusal({ name: 'x'.repeat(501) }),
      refusal({ status: 'x'.repeat(2001) }),
    ]).toEqual([
      'invalid-input password: the password holds a NUL character, which no server takes',
      'invalid-input password: the password is empty',
      'invalid-input password: the password is not valid Unicode',
      'invalid-input address: "anna" is not an address; write it like anna@example.org',
      'invalid-input address: "anna\u200B@kiosk.test" is not an address; write it like anna@example.org',
      'invalid-input name: the name is longer than 500 characters',
      'invalid-input status: the status is longer than 2000 characters',
    ])
  })
})

test('a reader that stops gets no more than it took, and a stream that is given up ends', async () => {
  const avatar = new Uint8Array(5_000_000)
  const stream = build({ avatar }).stream()
  stream.read(1)
  await sleep(20)
  const waiting = stream.readableLength
  stream.destroy()
  await sleep(1)
  expect({ little: waiting <= 64 * 1024, ended: stream.destroyed, closed: stream.closed }).toEqual({
    little: true,
    ended: true,
    closed: true,
  })
})
