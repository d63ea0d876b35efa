import { z } from 'zod'
import type { Phone } from './phone.ts'

const Port = z.coerce.number()
const Transports = z.array(
  z.looseObject({
    addr: z.string(),
    password: z.string(),
    imapServer: z.string(),
    imapPort: Port,
    imapSecurity: z.string(),
    smtpServer: z.string(),
    smtpPort: Port,
    smtpSecurity: z.string(),
    smtpPassword: z.string(),
    certificateChecks: z.string(),
  }),
)
const securities: Record<string, string> = { '1': 'ssl', '2': 'starttls', '3': 'plain' }
const policies: Record<string, string> = { '1': 'strict', '3': 'acceptInvalidCertificates' }

/** Where and how the phone logs in: `imap` and `smtp` as HOST:PORT:SECURITY. */
export async function serverSettings(phone: Phone): Promise<Record<string, string>> {
  const listed = await phone.call('list_transports').catch(() => null)
  const [transport] = listed === null ? [] : Transports.parse(listed)
  if (transport) {
    const { addr, password, smtpPassword, certificateChecks } = transport
    return {
      address: addr,
      password: password === smtpPassword ? password : 'two passwords',
      imap: `${transport.imapServer}:${transport.imapPort}:${transport.imapSecurity}`,
      smtp: `${transport.smtpServer}:${transport.smtpPort}:${transport.smtpSecurity}`,
      certificates: certificateChecks,
    }
  }
  const read = async (key: string) => (await phone.config(key)) ?? ''
  const server = async (kind: 'mail' | 'send') => {
    const [host, port, security] = await Promise.all(
      ['server', 'port', 'security'].map(key => read(`configured_${kind}_${key}`)),
    )
    return `${host}:${port}:${securities[security ?? '']}`
  }
  const [imapPassword, smtpPassword] = [await read('configured_mail_pw'), await read('configured_send_pw')]
  const [imapChecks, smtpChecks] = [
    await read('configured_imap_certificate_checks'),
    await read('configured_smtp_certificate_checks'),
  ]
  return {
    address: await read('configured_addr'),
    password: imapPassword === smtpPassword ? imapPassword : 'two passwords',
    imap: await server('mail'),
    smtp: await server('send'),
    certificates: imapChecks === smtpChecks ? (policies[imapChecks] ?? imapChecks) : 'two policies',
  }
}
