/** What the doctor says about the encryption of the server's ports. Pure. */
import type { CertificatePolicy } from '../../../../shared/model.ts'
import { amber, green, red, type Finding } from './finding.ts'

export type Seen = { problem: string | null; validTo: string; issuer: string }
type Circumstances = {
  policy: CertificatePolicy
  /** Every certificate that phones look at (IMAP and SMTP) is valid. */
  allValid: boolean
  /** This laptop's clock is so wrong that no certificate can be judged. */
  clockWrong: boolean
  now: number
}

const week = 7 * 24 * 60 * 60_000

export function certificateFinding({ problem, validTo, issuer }: Seen, circumstances: Circumstances): Finding {
  const { policy, allValid, clockWrong, now } = circumstances
  if (problem !== null && clockWrong) {
    return red(`it ${problem}`, 'First set the clock of this laptop, then run the doctor again.')
  }
  if (problem !== null && policy === 'strict') {
    return red(
      `phones will not accept it: it ${problem}`,
      "Renew or correct the certificate on the server (a free one: Let's Encrypt). Only if this server cannot have a valid one, set certificates=any.",
    )
  }
  if (problem !== null) {
    return amber(
      `it ${problem}; phones accept it because of certificates=any`,
      "This is as it should be for a server without a name of its own. Any other server can get a free certificate (Let's Encrypt); then set certificates=strict.",
    )
  }
  const words = `valid until ${validTo}, signed by "${issuer}"`
  if (policy === 'any' && allValid) {
    return amber(
      `${words}, and yet phones would accept any other, because of certificates=any`,
      'Set certificates=strict: it works here, and nobody in between can read along.',
    )
  }
  if (Date.parse(validTo) - now < week) {
    return amber(words, 'Renew the certificate on the server before the event: it ends within a week.')
  }
  return green(words)
}

export const plainFinding = (service: string): Finding =>
  amber(
    'no encryption at all: everybody in the same Wi-Fi can read passwords',
    `Use ssl or starttls in the setting "${service.toLowerCase()}" if the server offers one of them.`,
  )
