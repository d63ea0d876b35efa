/** The outside world as the core sees it. Everything impure comes in through a `World`. */
import type { ArrivalSign, Login } from '../../shared/model.ts'
import type { HttpAnswer, HttpRequest, RunAnswer, RunOptions } from '../providers/provider.ts'
import type { Drive } from './backup/drives.ts'

import type { WallScreen } from './wall/screen.ts'

export type LogFields = Record<string, unknown>
export type Log = Record<'error' | 'warn' | 'info' | 'debug', (message: string, fields?: LogFields) => void>

/** Small secrets of the operator, and the key for guests' secrets in the database. */
export type Vault = {
  get(name: string): string | undefined
  set(name: string, value: string): void
  delete(name: string): void
  /** Authenticated encryption with the vault's own key. */
  seal(text: string): Uint8Array
  /** Throws AppError `vault-locked` when the text was sealed with another key. */
  open(sealed: Uint8Array): string
}

/** What a proof login found out. */
export type Proof = {
  /** `recent` when the marker mail is there and counts as recent; `button` where the server has no such sign. */
  sign: Exclude<ArrivalSign, 'login'>
  /** Capabilities the IMAP server announced after login, upper-case. */
  capabilities: string[]
  /** Storage limit in KiB, where the server tells. */
  quotaKiB: number | null
  /** Largest message in bytes that the SMTP server announces, where it does. */
  largestMessageBytes: number | null
  milliseconds: number
}

export type Mail = {
  /**
   * Logs in by IMAP and by SMTP with exactly this data, 10 s each at most, and leaves the marker mail. `settleSeconds`:
   * for that long a refusal may only mean that the server has not taken up the mailbox yet.
   * Throws AppError: `name-not-found`, `unreachable`, `timeout`, `tls`, `login-refused`, `server-error`, `aborted`.
   */
  prove(login: Login, signal: AbortSignal, settleSeconds?: number): Promise<Proof>
  /**
   * Looks for the phone with one STATUS command every `everyMilliseconds()`, reconnecting after trouble, until it is
   * there, the signal aborts, or the login is refused. Resolves true when the phone is there, false otherwise.
   */
  watch(login: Login, everyMilliseconds: () => number, signal: AbortSignal): Promise<boolean>
  /** Removes the marker mail, if it is still there. Best effort: never throws. */
  tidy(login: Login, signal: AbortSignal): Promise<void>
}

/** What the doctor asks of the network, apart from providers. */
export type Probe = {
  /** Addresses of a host name. Throws AppError `name-not-found`. An address literal is returned as it is. */
  resolve(host: string): Promise<string[]>
  /** Opens and closes a connection. Throws AppError `unreachable` or `timeout`. */
  connect(host: string, port: number): Promise<void>
  /** The certificate of a TLS server, STARTTLS included. `problem` is null when a phone would trust it. */
  certificate(target: {
    host: string
    port: number
    start: 'tls' | 'imap' | 'smtp'
  }): Promise<{ problem: string | null; validTo: string; issuer: string; dateHeader?: string }>
  /** The clock of an HTTPS server in milliseconds, from its Date header, or null. */
  serverTime(url: URL): Promise<number | null>
  /** Free bytes on the disk that holds a folder. */
  freeBytes(folder: string): Promise<number>
}

/** The servers that phones try first by themselves. */
export type Published = Pick<Login, 'imap' | 'smtp'>

export type World = {
  now(): number
  /** Runs `action` once after `milliseconds`; returns the way to call it off. */
  after(milliseconds: number, action: () => void): () => void
  randomBytes(length: number): Uint8Array
  http(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer>
  /** See `Ports.run`. */
  run(program: string, args: readonly string[], options: RunOptions & { signal: AbortSignal }): Promise<RunAnswer>
  mail: Mail
  probe: Probe
  /** What a mail domain publishes, or null where that leads phones nowhere or could not be seen. Never throws. */
  published(domain: string, signal: AbortSignal): Promise<Published | null>
  /** Removable drives that are there now. Never throws. */
  drives(): Promise<Drive[]>
  vault: Vault
  log: Log
  /** `renderer`, `handover`: the built pages. `voices`: built clips. `resources`: files that ship with the product. */
  paths: { data: string; resources: string; renderer: string; handover: string; voices: string }
  /** Addresses of this laptop in its networks, IPv4 first. */
  addresses(): string[]
  /** Size of the guest screen in pixels, where known. */
  screen(): { width: number; height: number } | null
  /** The wall's own window; absent where this desk has no windows. */
  wall?: WallScreen
  /** Ends the program in an orderly way. */
  quit(): void
}
