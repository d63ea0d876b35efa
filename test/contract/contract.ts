/** What a provider brings to the suite: its fake server and a table of conditions. */
import type { Ports, Provider } from '../../electron/providers/provider.ts'
import type { ErrorCode } from '../../shared/errors.ts'
import type { Login } from '../../shared/model.ts'
import type { TestCertificate } from '../fakes/certificates.ts'
import type { RawSettings } from '../fakes/providers.ts'
import type { BrokenAnswer, FakeWeb } from '../fakes/web.ts'

/** A fake server, as strict as the original. `web` is missing where it is not asked over HTTP (a command, a file). */
export type FakeServer = {
  web?: FakeWeb
  /** Passwords by address, of everybody who could log in now. */
  accounts: Map<string, string>
  stop(): Promise<void>
}

/** What a deed may use. `settings` are parsed; `login` is a profile that exists at the server. */
export type Scene<F> = { fake: F; provider: Provider; settings: unknown; ports: Ports; login: Login }

export type Contract<F extends FakeServer> = {
  /** Id of the provider, and what sets this table apart from others of the same provider: "with an app password". */
  provider: string
  variant?: string
  start(certificate: TestCertificate): Promise<F>
  /** Settings as typed by the operator, with the fake's address in them. */
  settings(fake: F): RawSettings
  /** Texts that may stand in no error: keys, tokens, admin passwords. Passwords of profiles are looked for anyway. */
  secrets: string[]
  /** Where the outside world is more than HTTP. */
  ports?(fake: F): Partial<Ports>
  /**
   * Requests of one successful creation, `METHOD /path`, in order; `{address}` where an address is part of the path.
   * Empty where there is no `web`.
   */
  asks: string[]
  /** Which of them make something at the server: each is sent at most once, whatever happens. Standard: all. */
  creates?: string[]
  /** Codes of broken answers to one of `asks`, where they differ from `usualCodes`; null where it means no failure. */
  broken?(ask: string): Partial<Record<BrokenAnswer, ErrorCode | null>>
  /** Conditions under which the server refuses a profile. `but` replaces some of the settings. */
  refusals: Record<string, Refusal<F>>
  /** Every ability with a method, by what it does: `'block'`, `'tokens.create'`. */
  deeds?: Record<string, Deed<F>>
  /** Settings with a wrong key or password of the operator, and the requests sent before everything stops. */
  wrongCredentials?: { but: RawSettings; asks: string[] }
}
export type Refusal<F> = {
  given?(fake: F): void
  but?: RawSettings
  code: ErrorCode
  /** Words of the cause that an operator needs to find the way out. */
  says?: RegExp
  /** Texts of this condition that may stand in no error. */
  secrets?: string[]
}
export type Deed<F> = {
  given?(fake: F, login: Login): void
  do(scene: Scene<F>): Promise<unknown> | undefined
  asks: string[]
  /** What the deed resolves to. */
  gives?: unknown
  /** What is so at the server afterwards. */
  after?(fake: F, login: Login): void
  broken?: Partial<Record<BrokenAnswer, ErrorCode | null>>
}

const usualCodes: Record<BrokenAnswer, ErrorCode> = {
  'a web page with status 200': 'malformed',
  'rubbish with status 200': 'malformed',
  'nothing with status 200': 'malformed',
  'an error with status 200': 'malformed',
  'an answer of 10 MB': 'malformed',
  'half an answer': 'malformed',
  'nothing but a closed connection': 'malformed',
  'no answer in time': 'timeout',
  'the first half of an answer and then silence': 'timeout',
  '502 with a web page': 'server-error',
  '502 of a crashed script': 'server-error',
  '503 with a web page': 'server-error',
  '429': 'rate-limited',
  '403': 'credentials',
  '404 with a web page': 'malformed',
  'a redirect': 'malformed',
}
export const codesOf = (differences: Partial<Record<BrokenAnswer, ErrorCode | null>> = {}) =>
  Object.entries({ ...usualCodes, ...differences }).flatMap(([what, code]): [BrokenAnswer, ErrorCode][] =>
    code === null ? [] : [[what as BrokenAnswer, code]],
  )

/** A deed goes the same way as a creation: enough of them to see that it reads its answer with the same care. */
export const briefly: readonly BrokenAnswer[] = [
  'a web page with status 200',
  'rubbish with status 200',
  'nothing but a closed connection',
  '502 with a web page',
  '429',
  '403',
  '404 with a web page',
]
