/** The core's mail against servers whose certificates are in order, and not. */
import { expect, test } from 'vitest'
import { mailFailure } from '../../electron/core/mail/failure.ts'
import { createMail } from '../../electron/core/mail/mail.ts'
import { proveSmtp } from '../../electron/core/mail/smtp.ts'
import { makeCertificate, type TestCertificate } from '../fakes/certificates.ts'
import { startMailServer } from '../mailserver/mailserver.ts'
import { limitMilliseconds, never, openMail, outcome, password } from './open-mail.ts'

const { mail, log } = openMail()

test('strict certificates need a known issuer, the right name and a date to come; any certificate will do for any', async () => {
  const names = ['IP:127.0.0.1']
  await using servers = new AsyncDisposableStack()
  const start = async (certificate?: TestCertificate) =>
    servers.use(await startMailServer(certificate && { certificate }))
  const authority = await makeCertificate({ names: ['DNS:authority.test'], commonName: 'Test Authority' })
  const [good, expired, elsewhere, selfSigned] = await Promise.all([
    makeCertificate({ names, signer: authority }).then(start),
    makeCertificate({ names, signer: authority, to: '20210501120000Z' }).then(start),
    makeCertificate({ names: ['DNS:other.test'], signer: authority }).then(start),
    start(),
  ])
  const options = { limitMilliseconds, retryMilliseconds: [], authorities: [authority.cert] }
  const trusting = createMail(log, options)
  const found: Record<string, unknown> = {}
  for (const [name, each] of Object.entries({ good, expired, elsewhere, selfSigned })) {
    for (const security of ['ssl', 'starttls'] as const) {
      const strict = each.login('strict@kiosk.test', password, { security, certificates: 'strict' })
      const smtp = () =>
        proveSmtp(strict, options, never).catch((error: unknown) => {
          throw mailFailure(error, strict, 'smtp')
        })
      found[`${name} ${security}`] = [
        await outcome(trusting.prove(strict, never)),
        await outcome(smtp()),
        await outcome(trusting.prove({ ...strict, certificates: 'any' }, never)),
      ]
    }
  }
  const fails = (words: string) => [
    `tls: the IMAP server 127.0.0.1:PORT has a certificate that ${words}`,
    `tls: the SMTP server 127.0.0.1:PORT has a certificate that ${words}`,
    'recent',
  ]
  const works = ['recent', 31_457_280, 'recent']
  const late = fails("has expired, or this laptop's clock is wrong")
  const other = fails('was made for another name')
  const byItself = fails('is signed by itself')
  expect(found).toEqual({
    'good ssl': works,
    'good starttls': works,
    'expired ssl': late,
    'expired starttls': late,
    'elsewhere ssl': other,
    'elsewhere starttls': other,
    'selfSigned ssl': byItself,
    'selfSigned starttls': byItself,
  })
  expect(await outcome(mail.prove(good.login('plain@kiosk.test', password, { security: 'plain' }), never))).toBe(
    'tls: the SMTP server 127.0.0.1:PORT lets nobody log in without TLS',
  )
})
