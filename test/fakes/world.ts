/**
 * A world that stands still until told otherwise: the clock moves only by `fake.advance`, chance repeats itself, the
 * server does what the test says. `fakeWorld({ ... })` replaces any part of it.
 */
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import type { LogFields, Mail, Probe, Proof, Vault, World } from '../../electron/core/ports.ts'
import type { HttpAnswer, HttpRequest, RunAnswer } from '../../electron/providers/provider.ts'
import { AppError } from '../../shared/errors.ts'
import type { Login } from '../../shared/model.ts'

export type FakeMail = {
  /** What `prove` finds, unless `failure` is set. */
  proof: Proof
  /** Thrown by `prove` instead of an answer; may be decided per login. */
  failure: Error | null | ((login: Login) => Error | null)
  proved: Login[]
  tidied: Login[]
  /** Addresses that are being watched just now. */
  watched: string[]
  /** The phone of this address logs in: `watch` resolves true, also when it starts later. */
  arrive(address: string): void
  /** The server refuses the login of this address from now on: `watch` resolves false. */
  refuse(address: string): void
}
export type FakeHttp = {
  requests: HttpRequest[]
  /** Answers a request; throw an AppError to fail. Until it is set every server is `unreachable`. */
  answer: (request: HttpRequest, signal: AbortSignal) => HttpAnswer | Promise<HttpAnswer>
}
export type FakeRun = {
  /** Every program that was started, with its arguments and what it was given to read. */
  started: { program: string; args: readonly string[]; stdin: string }[]
  /** How a program ends; throw an AppError to fail. Until it is set no program is there. */
  answer: (program: string, args: readonly string[], stdin: string) => RunAnswer | Promise<RunAnswer>
}
export type Logged = { level: 'error' | 'warn' | 'info' | 'debug'; message: string; fields: LogFields | undefined }
export type Fake = {
  /** Moves the clock on, runs every timer that falls due in its order, and lets promises settle after each. */
  advance(milliseconds: number): Promise<void>
  /** Sets the clock without running timers, as when somebody corrects the laptop's clock. */
  setNow(milliseconds: number): void
  /** How many timers are set. */
  timers(): number
  mail: FakeMail
  http: FakeHttp
  run: FakeRun
  /** What `world.probe` does; every function may be replaced. */
  probe: Probe
  logged: Logged[]
  hasQuit(): boolean
}
export type FakeWorld = World & { fake: Fake }

/** Noon of a day in 2026, UTC: where every fake clock starts. */
export const startOfTime = Date.UTC(2026, 5, 1, 12)

/** Promises settle: two turns of the event loop, so that awaited file and crypto callbacks of one step are done too. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) await new Promise(resolve => setImmediate(resolve))
}

export function fakeWorld(overrides: Partial<World> = {}): FakeWorld {
  const clock = fakeClock()
  const logged: Logged[] = []
  const entry = (level: Logged['level']) => (message: string, fields?: LogFields) =>
    void logged.push({ level, message, fields })
  const mail = fakeMail()
  const http: FakeHttp = {
    requests: [],
    answer: request => {
      throw new AppError('unreachable', `no answer from ${new URL(request.url).host}`)
    },
  }
  const run: FakeRun = {
    started: [],
    answer: program => {
      throw new AppError('unreachable', `"${program}" was not started: there is no such program on this laptop`)
    },
  }
  const probe = fakeProbe(clock.now)
  let quit = false
  return {
    now: clock.now,
    after: clock.after,
    randomBytes: repeatableBytes(),
    async http(request, signal) {
      http.requests.push(request)
      if (signal.aborted) throw new AppError('aborted', 'called off')
      return await http.answer(request, signal)
    },
    async run(program, args, { stdin = '', signal }) {
      run.started.push({ program, args, stdin })
      if (signal.aborted) throw new AppError('aborted', 'called off')
      return await run.answer(program, args, stdin)
    },
    mail: mail.port,
    // Looked up at each call, so that a test may replace a function after the core took the port.
    probe: {
      resolve: host => probe.resolve(host),
      connect: (host, port) => probe.connect(host, port),
      certificate: target => probe.certificate(target),
      serverTime: url => probe.serverTime(url),
      freeBytes: folder => probe.freeBytes(folder),
    },
    vault: memoryVault(),
    log: { error: entry('error'), warn: entry('warn'), info: entry('info'), debug: entry('debug') },
    // The data folder does not exist: tests that write bring their own temporary folder.
    paths: {
      data: join(tmpdir(), 'welcome-desk-no-such-folder'),
      resources: join(import.meta.dirname, '../../resources'),
      renderer: join(import.meta.dirname, '../../out/renderer'),
    },
    screen: () => ({ width: 1920, height: 1080 }),
    quit: () => {
      quit = true
    },
    ...overrides,
    fake: {
      advance: clock.advance,
      setNow: clock.setNow,
      timers: clock.timers,
      mail: mail.controls,
      http,
      run,
      probe,
      logged,
      hasQuit: () => quit,
    },
  }
}

function fakeClock() {
  let now = startOfTime
  const timers = new Set<{ at: number; action: () => void }>()
  const nextDue = (limit: number) => [...timers].filter(timer => timer.at <= limit).toSorted((a, b) => a.at - b.at)[0]
  return {
    now: () => now,
    setNow: (milliseconds: number) => {
      now = milliseconds
    },
    timers: () => timers.size,
    after: (milliseconds: number, action: () => void) => {
      const timer = { at: now + milliseconds, action }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    advance: async (milliseconds: number) => {
      const end = now + milliseconds
      await settle()
      for (let due = nextDue(end); due; due = nextDue(end)) {
        timers.delete(due)
        now = Math.max(now, due.at)
        due.action()
        await settle()
      }
      now = Math.max(now, end)
    },
  }
}

/** The same bytes in every run, never the same bytes twice in one run. */
function repeatableBytes(): (length: number) => Uint8Array {
  let block = 0
  return length => {
    const bytes = new Uint8Array(length)
    for (let at = 0; at < length; at += 32) {
      bytes.set(
        createHash('sha256')
          .update(`block ${block++}`)
          .digest()
          .subarray(0, length - at),
        at,
      )
    }
    return bytes
  }
}

function fakeMail(): { port: Mail; controls: FakeMail } {
  const arrived = new Set<string>()
  const refused = new Set<string>()
  const waiting = new Map<string, Set<(there: boolean) => void>>()
  const tell = (address: string, there: boolean) => waiting.get(address)?.forEach(resolve => resolve(there))
  const controls: FakeMail = {
    proof: {
      sign: 'recent',
      capabilities: ['IMAP4REV1', 'IDLE', 'METADATA', 'QUOTA', 'XCHATMAIL', 'XDELTAPUSH'],
      quotaKiB: 102_400,
      largestMessageBytes: 31_457_280,
      milliseconds: 120,
    },
    failure: null,
    proved: [],
    tidied: [],
    watched: [],
    arrive(address) {
      arrived.add(address)
      tell(address, true)
    },
    refuse(address) {
      refused.add(address)
      tell(address, false)
    },
  }
  const port: Mail = {
    async prove(login, signal) {
      if (signal.aborted) throw new AppError('aborted', 'called off')
      controls.proved.push(login)
      const failure = typeof controls.failure === 'function' ? controls.failure(login) : controls.failure
      if (failure) throw failure
      return { ...controls.proof }
    },
    async watch({ address }, _everyMilliseconds, signal) {
      if (arrived.has(address)) return true
      if (refused.has(address) || signal.aborted) return false
      controls.watched.push(address)
      const resolvers = waiting.get(address) ?? new Set()
      waiting.set(address, resolvers)
      const { promise, resolve } = Promise.withResolvers<boolean>()
      const callOff = () => resolve(false)
      resolvers.add(resolve)
      signal.addEventListener('abort', callOff, { once: true })
      try {
        return await promise
      } finally {
        resolvers.delete(resolve)
        signal.removeEventListener('abort', callOff)
        controls.watched.splice(controls.watched.indexOf(address), 1)
      }
    },
    tidy: async login => void controls.tidied.push(login),
  }
  return { port, controls }
}

function fakeProbe(now: () => number): Probe {
  return {
    resolve: async () => ['127.0.0.1'],
    connect: async () => {},
    certificate: async () => ({ problem: null, validTo: '2027-06-01', issuer: 'Fake Authority' }),
    serverTime: async () => now(),
    freeBytes: async () => 20 * 1024 ** 3,
  }
}

/** A vault without a disk. A text sealed by a vault with another `key` is `vault-locked`. */
export function memoryVault(key = 'the key of this test'): Vault {
  const secrets = new Map<string, string>()
  const secret = createHash('sha256').update(key).digest()
  let sealed = 0
  return {
    get: name => secrets.get(name),
    set: (name, value) => void secrets.set(name, value),
    delete: name => void secrets.delete(name),
    seal(text) {
      const nonce = Buffer.alloc(12)
      nonce.writeUInt32BE(++sealed)
      const cipher = createCipheriv('aes-256-gcm', secret, nonce)
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    open(bytes) {
      try {
        const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, 12))
        decipher.setAuthTag(bytes.subarray(-16))
        return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8')
      } catch (cause) {
        throw new AppError('vault-locked', 'sealed with another key', { cause })
      }
    },
  }
}
