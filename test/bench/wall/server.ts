/** The mail server of the measurement: real Dovecot and Postfix, and the page of a relay that takes its time. */
import { randomBytes } from 'node:crypto'
import { ImapFlow } from 'imapflow'
import { makeCertificate } from '../../fakes/certificates.ts'
import { json, startFakeWeb } from '../../fakes/web.ts'
import { startMailServer } from '../../mailserver/mailserver.ts'

/** `milliseconds`: what one profile takes before the relay answers; the desk's proof logins come on top. */
export async function startRelay(milliseconds: number) {
  const certificate = await makeCertificate({ names: ['DNS:kiosk.test', 'IP:127.0.0.1'] })
  const mail = await startMailServer({ names: 'relay', certificate })
  const invented: string[] = []
  const web = await startFakeWeb(certificate, () => (response, request, asked) => {
    const email = `${randomBytes(8).toString('hex').slice(0, 9)}@${mail.domain}`
    invented.push(email)
    const answer = json({ email, password: randomBytes(12).toString('hex') })
    setTimeout(() => answer(response, request, asked), milliseconds)
  })
  const { host, ports, domain } = mail
  return {
    /** Every address it gave out. */
    invented,
    settings: {
      domain,
      web: web.origin,
      imap: `${host}:${ports.imaps}:ssl`,
      smtp: `${host}:${ports.smtps}:ssl`,
      certificates: 'any',
    },
    /** What Delta Chat does first: it logs in and opens the inbox. */
    async login(address: string, password: string): Promise<void> {
      const client = new ImapFlow({
        host,
        port: ports.imaps,
        secure: true,
        auth: { user: address, pass: password },
        tls: { rejectUnauthorized: false },
        logger: false,
      })
      client.on('error', () => {})
      await client.connect()
      await client.mailboxOpen('INBOX')
      await client.logout()
    },
    async stop(): Promise<void> {
      await web.stop()
      await mail.stop()
    },
  }
}
export type Relay = Awaited<ReturnType<typeof startRelay>>
