/** The file for mail programs, written by the command line and read by the real core at a made-up domain. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeCertificate } from '../fakes/certificates.ts'
import { startMailServer } from '../mailserver/mailserver.ts'
import { startPhone } from '../phone/phone.ts'
import { desk, temporaryFolder } from './desk-process.ts'
import { autoconfigPath, serveProxy, serveWeb } from './phone-way.ts'

let folder: ReturnType<typeof temporaryFolder>
const inside = (name: string) => join(folder.path, name)
beforeEach(() => void (folder = temporaryFolder()))
afterEach(() => folder.remove())

const sets = (...fields: string[]) => fields.flatMap(field => ['--set', field])
const server = ['imap=mail.example.org:24993:ssl', 'smtp=mail.example.org:24465:ssl']
const flags = ['--provider', 'imap', ...sets('domain=example.org', ...server)]

describe('desk autoconfig', () => {
  test('writes the file for everybody, and the profile for one person, into a folder', async () => {
    const everybody = await desk(['autoconfig', ...flags, '--out', folder.path])
    const one = await desk(['autoconfig', ...flags, '--apple', 'Anna@Example.Org', '--out', folder.path])
    expect([everybody, one]).toEqual([
      { status: 0, stdout: `${inside('config-v1.1.xml')}\n`, stderr: '' },
      { status: 0, stdout: `${inside('anna@example.org.mobileconfig')}\n`, stderr: '' },
    ])
    expect(readFileSync(inside('config-v1.1.xml'), 'utf8')).toContain('<port>24993</port>')
    const profile = readFileSync(inside('anna@example.org.mobileconfig'), 'utf8')
    expect(profile).toContain('<key>PayloadIdentifier</key><string>org.example.welcome-desk.anna.mail</string>')
    const identities = [...profile.matchAll(/PayloadUUID<\/key><string>([0-9a-f-]{36})</g)].map(([, uuid]) => uuid)
    expect(new Set(identities).size).toBe(2)
  })

  test('takes the saved server where none is named, and says what phones will insist on', async () => {
    const settings = { domain: 'example.org', imap: 'a.example.org:1:ssl', smtp: 'b.example.org:2:starttls' }
    const saved = { server: { provider: 'imap', settings: { ...settings, certificates: 'any' } } }
    mkdirSync(inside('data'))
    writeFileSync(inside('data/config.json'), JSON.stringify(saved))
    const end = await desk(['autoconfig', '--data', inside('data'), '--out', inside('file')])
    expect(end).toEqual({
      status: 0,
      stdout: `${inside('file')}\n`,
      stderr: 'Phones that read this file insist on valid certificates, although these settings accept any.\n',
    })
    expect(readFileSync(inside('file'), 'utf8')).toMatch(/<hostname>a\.example\.org<[^]*<socketType>STARTTLS</)
  })

  test('used wrongly ends with status 2, plain words, and no file', async () => {
    const out = ['--out', inside('file')]
    writeFileSync(inside('list.csv'), 'address,password,user\nanna@example.org,secret word,staff7\n')
    const ends = await Promise.all(
      [
        flags,
        ['--provider', 'practice', ...out],
        ['--provider', 'chatmail', ...sets('domain=192.0.2.7'), ...out],
        [...flags, '--apple', 'anna@example.com', ...out],
        [...flags, '--apple', '../anna@example.org', ...out],
        [...flags, '--out', inside('no/such/place')],
        ['--provider', 'csv', ...sets(`profiles=@${inside('list.csv')}`), ...out],
      ].map(args => desk(['autoconfig', ...args])),
    )
    expect(ends.map(({ status, stdout, stderr }) => [status, stdout, stderr.split('\n')[0]])).toEqual([
      [2, '', '--out is missing: say where the file goes.'],
      [2, '', 'Practice has no server that a file could lead to.'],
      [2, '', 'Phones look for this file by name, and 192.0.2.7 is not a name.'],
      [2, '', '--apple anna@example.com is not an address of example.org.'],
      [2, '', '--apple ../anna@example.org is not an address of example.org.'],
      [2, '', `${inside('no/such/place')} is not a place for a file.`],
      [2, '', 'People log in there with names of their own, which such a file cannot say.'],
    ])
    expect(readdirSync(folder.path)).toEqual(['list.csv'])
  })
})

// The core asks for no chain of certificates where a name begins with `_`, and for a perfect one everywhere else.
const domain = '_desk.test'
const mailName = '_mail.desk.test'
const password = 'correct horse'
const email = `anna-kiosk@${domain}`

test.each(['ssl', 'starttls'] as const)(
  'a phone with nothing but a DCACCOUNT code finds odd ports by the file (%s)',
  async security => {
    const certificate = await makeCertificate({ names: [`DNS:${domain}`, `DNS:${mailName}`] })
    await using mailServer = await startMailServer({ domain, certificate })
    const { imap, smtp } = mailServer.login(email, password, { security })
    const fields = [`imap=${mailName}:${imap.port}:${security}`, `smtp=${mailName}:${smtp.port}:${security}`]
    await desk(['autoconfig', '--provider', 'imap', ...sets(`domain=${domain}`, ...fields), '--out', inside('file')])
    const pages: Record<string, string> = {
      '/new': JSON.stringify({ email, password }),
      [autoconfigPath]: readFileSync(inside('file'), 'utf8'),
    }
    using web = await serveWeb(certificate, path => pages[path])
    using proxy = await serveProxy(
      new Map([
        [`${domain}:443`, web.port],
        [`${mailName}:${imap.port}`, imap.port],
        [`${mailName}:${smtp.port}`, smtp.port],
      ]),
    )
    await using phone = await startPhone('newest')
    await proxy.leads(phone)

    await phone.loginFromQr(`dcaccount:https://${domain}/new`)
    expect({ asked: web.asked, accounts: mailServer.accounts() }).toEqual({
      asked: ['POST /new', `GET ${autoconfigPath}`],
      accounts: [email],
    })
  },
)
