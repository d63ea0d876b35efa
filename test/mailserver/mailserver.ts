/**
 * A throw-away mail server for the tests: real Dovecot (IMAP, login, delivery) and real Postfix (submission) on
 * loopback, with mailboxes made at the first login like on a chatmail relay, and the relay's page POST /new.
 * It delivers between its own mailboxes only. Any number may run at once.
 */
import { execFile } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { CertificatePolicy, Login, Security } from '../../shared/model.ts'
import { makeCertificate } from '../fakes/certificates.ts'
import type { TestCertificate } from '../fakes/certificates.ts'
import { createAccounts } from './accounts.ts'
import { mailUser } from './configuration.ts'
import type { Ports } from './configuration.ts'
import { checkMachine, readLog, startDaemons } from './daemons.ts'
import { serveDictionary } from './dictionary.ts'
import { freePorts } from './ports.ts'
import { serveRegistration } from './registration.ts'

const host = '127.0.0.1'

export type MailServerOptions = {
  /** Part of every address after the @. Standard: `kiosk.test`. */
  domain?: string
  /** Announce XCHATMAIL, XDELTAPUSH and METADATA like a chatmail relay. Standard: yes. */
  chatmail?: boolean
  /** Whether the first login of an unknown name makes the mailbox. Standard: yes. */
  firstLogin?: boolean
  /** `relay`: names of exactly 9 characters; `own`: 3 to 64. Standard: `own`. */
  names?: 'relay' | 'own'
  /** Standard: 9, as on a relay. */
  minimumPassword?: number
  /** New mailboxes need a password that begins with this text. Standard: none. */
  token?: string
  /** Storage per mailbox, as Dovecot writes it. Standard: `50M`. */
  quota?: string
  /** Also let people in without TLS, on the ports `imap` and `submission`. Standard: no. */
  plain?: boolean
  /** POST /new only invents a profile, like a relay, or creates it. Standard: `invents`. */
  newProfile?: 'invents' | 'creates'
  /** Standard: self-signed for the domain, `localhost` and 127.0.0.1. */
  certificate?: TestCertificate
}

export type MailServer = AsyncDisposable & {
  /** Holds everything of this server; gone after `stop`. */
  folder: string
  domain: string
  host: string
  ports: Ports
  /** PEM. */
  certificate: string
  /** Where to POST for a new profile. The certificate is that of the mail ports. */
  newUrl: string
  /** What a phone needs to log in here. Standard: `ssl`, certificates `any`. */
  login(address: string, password: string, wishes?: { security?: Security; certificates?: CertificatePolicy }): Login
  /** Every mailbox there is, sorted. */
  accounts(): string[]
  /** Makes a mailbox whatever the rules say. Throws where it exists. */
  add(address: string, password: string): void
  /** Forgets the mailbox and ends its connections. */
  remove(address: string): Promise<void>
  /** Refuses the address from now on and ends its connections. */
  block(address: string): Promise<void>
  unblock(address: string): void
  /** No more new mailboxes until `open`; those that exist go on working. */
  close(): void
  open(): void
  /** Lines of Dovecot's log about logins, refusals and the names clients give themselves (IMAP ID). */
  loginLog(): string[]
  /** Everything the server wrote to its logs, for the reader of a failed test. */
  log(): string
  stop(): Promise<void>
}

function makeFolder(certificate: TestCertificate): string {
  const folder = mkdtempSync(join(tmpdir(), 'mailserver-'))
  // Dovecot's and Postfix's own users look into it.
  chmodSync(folder, 0o755)
  for (const name of ['run', 'log', 'tls', 'mail']) mkdirSync(join(folder, name))
  chownSync(join(folder, 'mail'), mailUser, mailUser)
  writeFileSync(join(folder, 'tls/certificate.pem'), certificate.cert)
  writeFileSync(join(folder, 'tls/key.pem'), certificate.key, { mode: 0o600 })
  return folder
}

/**
 * Starts a server with free ports and an empty folder of its own. Needs root and Debian's dovecot and postfix; throws
 * an Error that names what is missing. Ends with the test process at the latest.
 */
export async function startMailServer(options: MailServerOptions = {}): Promise<MailServer> {
  checkMachine()
  const { domain = 'kiosk.test', names = 'own', minimumPassword = 9, token = null, newProfile = 'invents' } = options
  const certificate =
    options.certificate ?? (await makeCertificate({ names: [`DNS:${domain}`, 'DNS:localhost', `IP:${host}`] }))
  const accounts = createAccounts({ domain, firstLogin: options.firstLogin ?? true, names, minimumPassword, token })
  const undo = new AsyncDisposableStack()

  async function start(attemptsLeft: number): Promise<{ folder: string; ports: Ports }> {
    const folder = makeFolder(certificate)
    const stopDictionary = await serveDictionary(join(folder, 'run/accounts'), accounts, join(folder, 'mail'))
    const ports = await freePorts(host)
    const { chatmail = true, plain = false, quota = '50M' } = options
    const configuration = { folder, domain, host, ports, chatmail, plain, quota, foldCase: names === 'own' }
    try {
      const stopDaemons = await startDaemons(configuration)
      undo.defer(stopDictionary)
      undo.defer(stopDaemons)
      return { folder, ports }
    } catch (error) {
      stopDictionary()
      // Somebody else may have taken a port in the meantime.
      if (attemptsLeft > 0 && /already in use/i.test(String(error))) return start(attemptsLeft - 1)
      throw error
    }
  }
  const { folder, ports } = await start(3)

  function login(
    address: string,
    password: string,
    wishes: { security?: Security; certificates?: CertificatePolicy } = {},
  ): Login {
    const { security = 'ssl', certificates = 'any' } = wishes
    const [imap, smtp] = security === 'ssl' ? [ports.imaps, ports.smtps] : [ports.imap, ports.submission]
    return {
      address,
      password,
      imap: { host, port: imap, security },
      smtp: { host, port: smtp, security },
      certificates,
    }
  }
  // Written out here, so that the tests do not prove the product's own builder with itself.
  const dclogin = (address: string, password: string) =>
    `dclogin:${address}?p=${encodeURIComponent(password)}&v=1&ih=${host}&ip=${ports.imaps}&is=ssl` +
    `&sh=${host}&sp=${ports.smtps}&ss=ssl&ic=3&sc=3`

  const passwordLength = minimumPassword + 3
  const registration = await serveRegistration({
    host,
    domain,
    passwordLength,
    newProfile,
    accounts,
    certificate,
    dclogin,
  })
  undo.defer(registration.stop)

  /** Also ends the connections of the address; that fails where nobody of that name is connected. */
  const andKick = (control: (address: string) => void) => async (address: string) => {
    control(address)
    await promisify(execFile)('doveadm', ['-c', join(folder, 'dovecot.conf'), 'kick', address]).catch(() => {})
  }
  const stop = () => undo.disposeAsync()
  return {
    folder,
    domain,
    host,
    ports,
    certificate: certificate.cert,
    newUrl: registration.url,
    login,
    accounts: accounts.list,
    add: accounts.add,
    remove: andKick(accounts.remove),
    block: andKick(accounts.block),
    unblock: accounts.unblock,
    close: accounts.close,
    open: accounts.open,
    loginLog: () =>
      readLog(folder, 'dovecot')
        .split('\n')
        .filter(line => /imap-login: |: ID sent|auth: /.test(line)),
    log: () => ['dovecot', 'postfix'].map(name => readLog(folder, name)).join('\n'),
    stop,
    [Symbol.asyncDispose]: stop,
  }
}
