import type { z } from 'zod'
import { AbilityName, type Quota, type Registration, type ServerToken, type TokenWish } from '../../shared/abilities.ts'
import type { CertificatePolicy, Endpoint, Login } from '../../shared/model.ts'

/** An answer from a server. `text` is at most 64 KiB, or what the request allowed. */
export type HttpAnswer = { status: number; contentType: string; text: string }
export type HttpRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  headers?: Record<string, string>
  body?: string
  certificates: CertificatePolicy
  /** How long the answer may be: 64 KiB unless told, for instance for a list of everybody. */
  limitBytes?: number
}

/** How a program ended. Each text is at most 64 KiB. */
export type RunAnswer = { status: number; stdout: string; stderr: string }
/** `stdin`: what the program is given to read; nothing unless told. */
export type RunOptions = { stdin?: string }

/** What a provider may use of the outside world, so that tests can replace it. */
export type Ports = {
  /**
   * One request, sent once and never repeated; no redirects followed; at most 15 s and `limitBytes`.
   * Throws AppError `name-not-found`, `unreachable`, `tls`, `timeout`, `malformed` (too large, cut off) or `aborted`.
   */
  http(request: HttpRequest): Promise<HttpAnswer>
  /**
   * Runs a program of this laptop, once, without any shell; at most 30 s. Other users of this laptop can see `args`.
   * Throws AppError `unreachable` (no such program), `timeout`, `malformed` (too much output), `server-error` (killed)
   * or `aborted`; a status other than 0 is an answer.
   */
  run(program: string, args: readonly string[], options?: RunOptions): Promise<RunAnswer>
  /** Uniformly random text of `length` characters from `alphabet`, from the system's secure source. */
  randomText(length: number, alphabet: string): string
  /** Whether this desk ever gave out a profile with this address. */
  taken(address: string): boolean
}

/** Where the server is: what the doctor looks at before it asks for a profile. */
export type ServerPlan = {
  domain: string
  /** Where profiles are asked for; null where no web page is needed. */
  web: URL | null
  imap: Endpoint
  smtp: Endpoint
  certificates: CertificatePolicy
  /** Whether people log in with only what stands before the @. Absent: with the whole address. */
  loginName?: 'name'
}

/** What a server may be able to do with a profile that exists. */
export const abilityNames = AbilityName.options
export type { AbilityName, ServerToken, TokenWish }

/**
 * Optional methods; each throws AppError like `create` does, is sent once, and stops at the first refused credential.
 * `remove`, `block`, `unblock` take an address that this desk made.
 */
export type Abilities<S> = {
  remove?(settings: S, address: string, ports: Ports): Promise<void>
  block?(settings: S, address: string, ports: Ports): Promise<void>
  unblock?(settings: S, address: string, ports: Ports): Promise<void>
  /** Milliseconds since 1970 of the newest login the server knows of, or null when there was none. */
  lastLogin?(settings: S, address: string, ports: Ports): Promise<number | null>
  quota?: {
    read(settings: S, address: string, ports: Ports): Promise<Quota>
    set(settings: S, address: string, maxBytes: number, ports: Ports): Promise<void>
  }
  /** Whether new people may come without the desk. `firstLogin`: whether a first login makes a mailbox. */
  registration?: {
    read(settings: S, ports: Ports): Promise<Registration>
    set(settings: S, wish: { open?: boolean; firstLogin?: boolean }, ports: Ports): Promise<void>
  }
  tokens?: {
    list(settings: S, ports: Ports): Promise<ServerToken[]>
    create(settings: S, wish: TokenWish, ports: Ports): Promise<ServerToken>
    remove(settings: S, token: string, ports: Ports): Promise<void>
  }
}

/** A strict object of fields, refined or not. */
export type Form = z.ZodType & { shape: Readonly<Record<string, z.ZodType>> }

export type Provider<Settings extends Form = Form> = Abilities<z.output<Settings>> & {
  id: string
  /** As operators call it: "Chatmail relay". */
  title: string
  /** One sentence that helps an operator recognise his server. */
  description: string
  /** False only for practice: nothing it makes exists. */
  real: boolean
  /**
   * The form is drawn from this schema: `.meta({ title, description, example, secret, multiline, advanced })` per
   * field, last in its chain. `example` and not `examples`: zod leaves out the latter where a field is transformed.
   * Secret fields are kept in the vault.
   */
  settings: Settings
  plan(settings: z.output<Settings>): ServerPlan
  /** How many profiles may be asked for at the same time; one after the other where it is absent. */
  atOnce?: number
  /**
   * A login this desk makes up itself, known before anything leaves the laptop; absent or undefined where the server
   * invents it. Throws AppError `quota` when there is nothing left to give out.
   */
  invent?(settings: z.output<Settings>, ports: Ports): Login | undefined
  /**
   * Asks the server for a profile; `invented` is what `invent` gave. Sent at most once: never retried.
   * The profile counts as existing only after the proof login. Throws AppError.
   */
  create?(settings: z.output<Settings>, invented: Login | undefined, ports: Ports): Promise<Login>
  /** The registration token in these settings, so that the desk can say under which one a profile was made. */
  registrationToken?(settings: z.output<Settings>): string | undefined
  /**
   * Whether the server has a mailbox with this address: settles what became of a request whose answer was lost.
   * Throws AppError where that cannot be known.
   */
  exists?(settings: z.output<Settings>, address: string, ports: Ports): Promise<boolean>
  /** Every address at this mail domain, lower-case; null where these settings lack what it takes. Throws AppError. */
  list?(settings: z.output<Settings>, ports: Ports): Promise<string[]> | null
  /** The operator's own list, in its order, where profiles come from one. */
  listed?(settings: z.output<Settings>): readonly { address: string }[] | undefined
  /**
   * For how many seconds after `create` a first login may still be refused because the server takes up a new mailbox
   * later; the proof login goes on that long. Absent or 0 where a mailbox is there at once.
   */
  settleSeconds?(settings: z.output<Settings>): number
  /**
   * Why a first login may be refused where it is what makes the mailbox: servers answer as to a wrong password then
   * (relay 1.12.0, doveauth.py). Absent or undefined where the mailbox existed before.
   */
  whyRefused?(settings: z.output<Settings>): string | undefined
  /**
   * Why an ability cannot be used, in words for an operator, by ability: the server has no such thing at all, or these
   * settings lack something ("needs the admin token"). What is not named here and has a method can be used.
   */
  cannot?(settings: z.output<Settings>): Partial<Record<AbilityName, string>>
}
export const defineProvider = <S extends Form>(provider: Provider<S>): Provider<S> => provider
