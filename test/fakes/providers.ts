/** What tests of providers share: a relay on loopback with real HTTPS before it, and the core's way of using a provider. */
import { randomInt } from 'node:crypto'
import { inspect } from 'node:util'
import { expect } from 'vitest'
import { createHttp } from '../../electron/core/net/http.ts'
import { createRun } from '../../electron/core/net/run.ts'
import { parseSettings } from '../../electron/providers/form.ts'
import type { Ports, Provider } from '../../electron/providers/provider.ts'
import { AppError, type ErrorCode } from '../../shared/errors.ts'
import type { Login } from '../../shared/model.ts'

export type RawSettings = Record<string, unknown>

/** The outside world over real HTTP that trusts only these certificates (PEM), and waits so long; real programs. */
export function testPorts(authorities: string[], more: Partial<Ports> = {}, timeoutMilliseconds = 10_000): Ports {
  const http = createHttp({ timeoutMilliseconds, authorities })
  const run = createRun({ timeoutMilliseconds: 5000 })
  return {
    http: request => http(request, new AbortController().signal),
    run: (program, args, options) => run(program, args, { ...options, signal: new AbortController().signal }),
    randomText: (length, alphabet) => Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join(''),
    taken: () => false,
    ...more,
  }
}

/** One profile as the core makes it: invented first where the provider does, then asked for. */
export async function makeProfile(
  provider: Provider,
  raw: RawSettings,
  outside: Ports,
  onInvented: (login: Login) => void = () => {},
): Promise<Login | undefined> {
  const settings = parseSettings(provider, raw)
  const invented = provider.invent?.(settings, outside)
  if (invented) onInvented(invented)
  return provider.create ? provider.create(settings, invented, outside) : invented
}

/** An error and everything it was caused by, each with all that a log could write of it. */
function chainOf(error: unknown): unknown[] {
  if (!(error instanceof Error)) return error === undefined ? [] : [error]
  return [{ fields: Object.entries(error), message: error.message, stack: error.stack }, ...chainOf(error.cause)]
}

/** How it failed; no text anywhere in the error may hold one of the secrets. */
export async function failureOf(
  asked: Promise<unknown>,
  secrets: string[] = [],
): Promise<{ code: ErrorCode; message: string }> {
  const error: unknown = await asked.then(
    () => new Error('it worked'),
    (error: unknown) => error,
  )
  if (!(error instanceof AppError)) throw error
  const everything = `${error.message} ${inspect(error, { depth: 8 })} ${JSON.stringify(chainOf(error))}`
  expect(secrets.filter(secret => everything.includes(secret))).toEqual([])
  return { code: error.code, message: error.message }
}

/** The least that an operator has to fill in. */
export const leastSettings: Record<string, RawSettings> = {
  chatmail: { domain: 'nine.testrun.org', create: 'desk' },
  imap: { domain: 'example.org', imap: 'mail.example.org:993:ssl', smtp: 'mail.example.org:587:starttls' },
  madmail: { domain: 'chat.example.org' },
  mailadm: { link: 'https://m.example.org/?t=1d_abc', domain: 'example.org', server: 'mail.example.org' },
  mailcow: { server: 'mail.example.org', domain: 'example.org', key: '1A2B3C-4D5E6F' },
  stalwart: { server: 'mail.example.org', domain: 'example.org', administrator: 'admin', password: 'secret' },
  mailu: { server: 'mail.example.org', domain: 'example.org', token: 'api-token' },
  modoboa: { server: 'mail.example.org', domain: 'example.org', token: 'api-token' },
  poste: { server: 'nas.example.org', domain: 'example.org', administrator: 'admin@example.org', password: 'secret' },
  command: { kind: 'maddy', machine: 'here', server: 'mail.example.org', domain: 'example.org' },
  endpoint: { url: 'https://mail.example.org/new' },
  csv: { profiles: 'anna@example.org,her-password\nbob@example.org,his-password' },
  practice: {},
}
