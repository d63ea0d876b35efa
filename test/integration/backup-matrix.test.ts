/** The same file on every Delta Chat core that changed something about backups. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, test } from 'vitest'
import type { BackupProfile } from '../../electron/core/backup/profile.ts'
import { buildDclogin } from '../../shared/dclogin.ts'
import { backup as words } from '../../shared/locales/en/backup.ts'
import type { Login } from '../../shared/model.ts'
import { anAvatar, writeBackup } from '../fakes/backup.ts'
import { type MailServer, startMailServer } from '../mailserver/mailserver.ts'
import { type Phone, phoneVersions, startPhone, versionNumber, type PhoneVersion } from '../phone/phone.ts'
import { avatarBytes, fingerprint, privateKeys } from '../phone/profile-folder.ts'
import { serverSettings } from '../phone/server-settings.ts'
import { createTable } from './backup-table.ts'

const limit = 180_000
const name = `Zoë \u200Fسارا\u200F 👩🏽‍🚀 ${'x'.repeat(280)}`
const status = 'Hello,\n"world" \\ %s'
const password = 'pass"word\' \\ é😀 ; --'

const table = createTable()
let folder: string
let server: MailServer
/** A phone that came in by a code; its version is the only one that can talk to all others. */
let friend: Phone
let friendInvite: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backup-matrix-'))
  server = await startMailServer()
  friend = await startPhone('1.160')
  await friend.loginFromQr(buildDclogin(server.login(`friend@${server.domain}`, password)))
  await friend.startIo()
  await friend.waitConnected()
  friendInvite = await friend.inviteCode()
}, limit)
afterAll(async () => {
  await friend?.stop()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
  console.log(table.text())
})

/** IMAP over TLS and SMTP over STARTTLS, so that the two cannot be mixed up. */
function loginFor(version: PhoneVersion, certificates: Login['certificates']): Login {
  const address = `guest-${certificates}-${versionNumber(version)}@${server.domain}`
  const [tls, upgraded] = [server.login(address, password), server.login(address, password, { security: 'starttls' })]
  return { ...tls, smtp: upgraded.smtp, certificates }
}

async function backupOf(profile: BackupProfile): Promise<string> {
  const path = join(folder, `${randomUUID()}.tar`)
  await writeBackup(path, profile)
  return path
}

async function restored(version: PhoneVersion, path: string): Promise<Phone> {
  const phone = await startPhone(version)
  await phone.importBackup(path)
  return phone
}

describe.concurrent.each(phoneVersions)('a phone of the %s core', { timeout: limit }, version => {
  test('restores all that is in the file, and makes a key of its own', async ({ expect }) => {
    const avatar = await anAvatar()
    const login = loginFor(version, 'strict')
    const path = await backupOf({ login, name, status, avatar, language: 'en' })
    await using phone = await restored(version, path)
    await using second = await restored(version, path)
    const notes = await phone.allMessages()
    const found = {
      configured: await phone.call('is_configured'),
      keysBefore: privateKeys(phone),
      server: await serverSettings(phone),
      name: await phone.config('displayname'),
      status: await phone.config('selfstatus'),
      sameAvatar: (await avatarBytes(phone))?.equals(avatar),
      notes: notes.map(({ text, showPadlock }) => [showPadlock, text?.split('\n\n')]),
      problems: [...phone.problems(), ...second.problems(), phone.complaints(), second.complaints()],
    }
    const keys = [await fingerprint(phone), await fingerprint(second)]
    expect(found).toEqual({
      configured: true,
      keysBefore: 0,
      server: {
        address: login.address,
        password,
        imap: `127.0.0.1:${server.ports.imaps}:ssl`,
        smtp: `127.0.0.1:${server.ports.submission}:starttls`,
        certificates: 'strict',
      },
      name,
      status,
      sameAvatar: true,
      notes: [[true, [words.heading, `1. ${words.hello}`, `2. ${words.picture}`, `3. ${words.file}`]]],
      problems: ['', ''],
    })
    expect({ first: privateKeys(phone), second: privateKeys(second), different: keys[0] !== keys[1] }).toEqual({
      first: 1,
      second: 1,
      different: true,
    })
    table.note(version, 'restored', 'yes')
    table.note(version, 'own key', 'yes')
  })

  test('with the strict policy does not log in where nobody vouches for the certificate', async ({ expect }) => {
    const login = loginFor(version, 'strict')
    await using phone = await restored(version, await backupOf({ login, language: 'de' }))
    await phone.startIo()
    await expect
      .poll(() => phone.problems().join('\n'), { timeout: 30_000 })
      .toMatch(/certificate|UnknownIssuer|self.signed|InvalidCertificate/i)
    expect(server.accounts()).not.toContain(login.address)
    table.note(version, 'strict policy', 'refuses')
  })

  test('connects, talks encrypted both ways, and keeps all of it in the newest version', async ({ expect }) => {
    const login = loginFor(version, 'any')
    const home = join(folder, version)
    await using phone = await startPhone(version, { folder: home })
    await phone.importBackup(await backupOf({ login, name, language: 'fa' }))
    const start = performance.now()
    await phone.startIo()
    await phone.waitConnected()
    table.note(version, 'connected', `${Math.round(performance.now() - start)} ms`)

    const chat = await phone.join(friendInvite)
    await phone.sendText(chat, `hello from ${login.address}`)
    const hello = await friend.waitMessage(new RegExp(`^hello from ${login.address}$`))
    await friend.sendText(hello.chatId, 'hello back')
    const answer = await phone.waitMessage(/^hello back$/)
    const encrypted = [hello.showPadlock, answer.showPadlock]
    const key = await fingerprint(phone)
    const errors = phone.problems().filter(line => line.startsWith('Error'))
    await phone.stop()
    table.note(version, 'encrypted both ways', encrypted.every(Boolean) ? 'yes' : 'NO')

    await using updated = await startPhone('newest', { folder: home })
    await updated.startIo()
    await updated.waitConnected()
    await friend.sendText(hello.chatId, 'still there?')
    const later = await updated.waitMessage(/^still there\?$/)
    const texts = (await updated.allMessages()).map(({ text }) => text)
    expect({
      encrypted,
      errors,
      afterwards: later.showPadlock,
      sameKey: (await fingerprint(updated)) === key,
      keeps: [`hello from ${login.address}`, 'hello back'].every(text => texts.includes(text)),
      noteIsThere: texts.some(text => text?.startsWith('خوش آمدید')),
      // Switched off by a chat without encryption.
      onlyEncrypted: await updated.config('force_encryption'),
    }).toEqual({
      encrypted: [true, true],
      errors: [],
      afterwards: true,
      sameKey: true,
      keeps: true,
      noteIsThere: true,
      onlyEncrypted: '1',
    })
    table.note(version, 'then updated', 'keeps key and chats')
  })
})
