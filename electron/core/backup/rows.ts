/**
 * The rows that make an empty Delta Chat database the profile of one guest, as data. Which core version reads which row,
 * and what happened without it, is in `resources/template/README.md`.
 */
import { languages } from '../../../shared/languages.ts'
import type { CertificatePolicy, Endpoint, Security } from '../../../shared/model.ts'
import type { BackupProfile } from './profile.ts'

export type Row = { table: string; values: Readonly<Record<string, string | number>> }

export const AVATAR_FILE = 'avatar.jpg'

/** `Socket` in the core's `src/provider.rs` up to 1.151, and its two successors in `src/login_param.rs` since 1.159. */
const securities: Record<Security, { number: string; entered: string; configured: string }> = {
  ssl: { number: '1', entered: 'Ssl', configured: 'Tls' },
  starttls: { number: '2', entered: 'Starttls', configured: 'Starttls' },
  plain: { number: '3', entered: 'Plain', configured: 'Plain' },
}

/** Left out or 0, cores up to 1.151 accept any certificate; they do not know 4, and 1.139.3 crashes on it. */
const policies: Record<CertificatePolicy, { number: string; entered: string; configured: string }> = {
  strict: { number: '1', entered: 'Strict', configured: 'Strict' },
  any: { number: '3', entered: 'AcceptInvalidCertificates2', configured: 'AcceptInvalidCertificates' },
}

/** What cores up to 1.151 read: the key twice, once as used (`configured_`) and once as the settings screen shows it. */
function oldServer(kind: 'mail' | 'send', { host, port, security, user }: Endpoint, address: string, password: string) {
  const shared = { server: host, port: String(port), security: securities[security].number, pw: password }
  const used = Object.entries({ ...shared, user: user ?? address })
  const shown = Object.entries({ ...shared, user: user ?? '' })
  return Object.fromEntries([
    ...used.map(([key, value]) => [`configured_${kind}_${key}`, value] as const),
    ...shown.map(([key, value]) => [`${kind}_${key}`, value] as const),
  ])
}

/** What cores since 1.159 read: one row whose texts are JSON, again as entered and as used. */
function transport({ login: { address, password, imap, smtp, certificates } }: BackupProfile): Row {
  const entered = ({ host, port, security, user }: Endpoint) => ({
    server: host,
    port,
    security: securities[security].entered,
    user: user ?? '',
    password,
  })
  const used = ({ host, port, security, user }: Endpoint) => [
    { connection: { host, port, security: securities[security].configured }, user: user ?? address },
  ]
  const policy = policies[certificates]
  return {
    table: 'transports',
    values: {
      addr: address,
      entered_param: JSON.stringify({
        addr: address,
        imap: entered(imap),
        smtp: entered(smtp),
        certificate_checks: policy.entered,
        oauth2: false,
      }),
      configured_param: JSON.stringify({
        addr: address,
        imap: used(imap),
        imap_user: imap.user ?? address,
        imap_password: password,
        smtp: used(smtp),
        smtp_user: smtp.user ?? address,
        smtp_password: password,
        provider_id: null,
        certificate_checks: policy.configured,
        oauth2: false,
      }),
    },
  }
}

function configuration({ login, name, status, avatar }: BackupProfile): Record<string, string> {
  const { address, password, imap, smtp, certificates } = login
  const checks = policies[certificates].number
  return {
    configured: '1',
    configured_addr: address,
    addr: address,
    ...oldServer('mail', imap, address, password),
    ...oldServer('send', smtp, address, password),
    configured_imap_certificate_checks: checks,
    configured_smtp_certificate_checks: checks,
    imap_certificate_checks: checks,
    smtp_certificate_checks: checks,
    // Without it old cores move mail to a folder of their own, and 2.48 complains about a legacy option.
    mvbox_move: '0',
    // Without it every sent message is also sent to the profile itself.
    bcc_self: '0',
    ...(name === undefined ? {} : { displayname: name }),
    ...(status === undefined ? {} : { selfstatus: status }),
    ...(avatar === undefined ? {} : { selfavatar: `$BLOBDIR/${AVATAR_FILE}` }),
  }
}

/** One message in "Saved messages", as core 1.160.0 writes what a person sends to himself. `seconds` since 1970. */
function note({ language }: BackupProfile, seconds: number): Row[] {
  const { heading, hello, picture, file } = languages[language].backup
  const steps = [hello, picture, file].map((step, index) => `${(index + 1).toLocaleString(language)}. ${step}`)
  const chat = 10 // the first number that is not reserved
  const self = 1
  return [
    { table: 'chats', values: { id: chat, type: 100, name: '', param: 'K=1', created_timestamp: seconds } },
    { table: 'chats_contacts', values: { chat_id: chat, contact_id: self } },
    {
      table: 'msgs',
      values: {
        // Never leaves the phone, so that it need not differ from one profile to the next.
        rfc724_mid: 'first-steps@localhost',
        chat_id: chat,
        from_id: self,
        to_id: self,
        timestamp: seconds,
        timestamp_sent: seconds,
        timestamp_rcvd: seconds,
        type: 10, // text
        state: 26, // delivered
        msgrmsg: 1,
        txt: [heading, ...steps].join('\n\n'),
        // Shown as encrypted, like everything else a person writes to himself.
        param: 'c=1',
        // Not NULL: cores cannot answer such a message.
        mime_in_reply_to: '',
        mime_references: '',
      },
    },
  ]
}

/** Every row of a profile; `now` in milliseconds since 1970. Holds the password: never log it. */
export function backupRows(profile: BackupProfile, now: number): Row[] {
  const config = Object.entries(configuration(profile))
  return [
    ...config.map(([keyname, value]) => ({ table: 'config', values: { keyname, value } })),
    transport(profile),
    ...note(profile, Math.floor(now / 1000)),
  ]
}
