/** What real phones do with the text of our code pictures: capitals, and servers that it leaves out. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { thunderbirdConfig } from '../../electron/core/autoconfig.ts'
import { buildDcloginCode } from '../../shared/dclogin.ts'
import { makeCertificate } from '../fakes/certificates.ts'
import { type MailServer, startMailServer } from '../mailserver/mailserver.ts'
import { phoneVersions, startPhone, versionNumber } from '../phone/phone.ts'
import { autoconfigPath, serveProxy, serveWeb } from './phone-way.ts'

const password = 'Correct Horse 7'

describe('capitals in a code', () => {
  let server: MailServer
  beforeAll(async () => {
    server = await startMailServer()
  })
  afterAll(() => server?.stop())

  test.each(phoneVersions)('mean nothing to the %s phone, which logs in with the small letters', async version => {
    const address = `guest-${versionNumber(version)}@${server.domain}`
    const code = buildDcloginCode(server.login(address, password))
    await using phone = await startPhone(version)
    expect(code).toMatch(/^DCLOGIN:GUEST-[0-9.]+@KIOSK.TEST\?/)
    await phone.loginFromQr(code)
    await phone.startIo()
    await phone.waitConnected()
    expect(await phone.call('get_config', 'configured_addr')).toBe(address)
    expect(server.accounts()).toContain(address)
  })
})

// The core asks for no chain of certificates where a name begins with `_` (from 2.46 on), and for a perfect one elsewhere.
const domain = '_desk.test'
const mailName = '_mail.desk.test'

test.each(['2.48', '2.57', 'newest'] as const)(
  'a code without servers leads the %s phone to the published ones, odd ports included',
  async version => {
    const certificate = await makeCertificate({ names: [`DNS:${domain}`, `DNS:${mailName}`] })
    await using server = await startMailServer({ domain, certificate })
    const login = server.login(`anna-${versionNumber(version)}@${domain}`, password)
    const [imap, smtp] = [login.imap, login.smtp].map(endpoint => ({ ...endpoint, host: mailName }))
    if (!imap || !smtp) throw new Error('no servers')
    const file = thunderbirdConfig({ domain, imap, smtp }, 'Desk')
    using web = await serveWeb(certificate, path => (path === autoconfigPath ? file : undefined))
    using proxy = await serveProxy(
      new Map([
        [`${domain}:443`, web.port],
        [`${mailName}:${imap.port}`, imap.port],
        [`${mailName}:${smtp.port}`, smtp.port],
      ]),
    )
    await using phone = await startPhone(version)
    await proxy.leads(phone)

    const code = buildDcloginCode({ ...login, imap, smtp, certificates: 'strict', published: true })
    await phone.loginFromQr(code)
    expect({ code, asked: web.asked, accounts: server.accounts() }).toEqual({
      code: `DCLOGIN:${login.address}?p=Correct%20Horse%207&v=1`,
      asked: [`GET ${autoconfigPath}`],
      accounts: [login.address],
    })
  },
)
