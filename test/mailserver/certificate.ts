/** Certificates for test servers, made with the openssl command. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** PEM texts. */
export type Certificate = { certificate: string; key: string }
/** `names` as openssl writes them: `DNS:kiosk.test`, `IP:127.0.0.1`. `days` may be negative: expired. */
export type CertificateWishes = { names: string[]; days?: number; authority?: Certificate }

/** Self-signed, or signed by `authority`. Elliptic curve P-256. */
export function makeCertificate({ names, days = 30, authority }: CertificateWishes): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'))
  const file = (name: string) => join(folder, name)
  const openssl = (...words: string[]) => execFileSync('openssl', words, { stdio: ['ignore', 'ignore', 'pipe'] })
  try {
    const subject = `/CN=${names[0]?.split(':')[1] ?? 'test'}`
    const request = [
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-keyout',
      file('key'),
      '-subj',
      subject,
    ]
    if (authority) {
      writeFileSync(file('authority'), authority.certificate)
      writeFileSync(file('authority-key'), authority.key, { mode: 0o600 })
      writeFileSync(file('names'), `subjectAltName=${names.join(',')}\n`)
      openssl('req', '-new', ...request, '-out', file('request'))
      const signer = ['-CA', file('authority'), '-CAkey', file('authority-key'), '-CAcreateserial']
      openssl(
        'x509',
        '-req',
        '-in',
        file('request'),
        ...signer,
        '-days',
        String(days),
        '-extfile',
        file('names'),
        '-out',
        file('certificate'),
      )
    } else {
      const extension = ['-addext', `subjectAltName=${names.join(',')}`]
      openssl('req', '-x509', ...request, '-days', String(days), ...extension, '-out', file('certificate'))
    }
    return { certificate: readFileSync(file('certificate'), 'utf8'), key: readFileSync(file('key'), 'utf8') }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
