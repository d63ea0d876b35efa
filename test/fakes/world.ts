/**
 * A world that stands still until told otherwise: the clock moves only by `fake.advance`, chance repeats itself, the
 * server does what the test says. `fakeWorld({ ... })` replaces any part of it.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import type { LogFields, Probe, World } from '../../electron/core/ports.ts'
import type { HttpAnswer, HttpRequest, RunAnswer } from '../../electron/providers/provider.ts'
import { AppError } from '../../shared/errors.ts'
import { fakeClock } from './clock.ts'
import { fakeMail, type FakeMail } from './mail.ts'
import { memoryVault } from './vault.ts'

export { startOfTime } from './clock.ts'

type FakeHttp = {
  requests: HttpRequest[]
  /** Answers a request; throw an AppError to fail. Until it is set every server is `unreachable`. */
  answer: (request: HttpRequest, signal: AbortSignal) => HttpAnswer | Promise<HttpAnswer>
}
type FakeRun = {
  /** Every program that was started, with its arguments and what it was given to read. */
  started: { program: string; args: readonly string[]; stdin: string }[]
  /** How a program ends; throw an AppError to fail. Until it is set no program is there. */
  answer: (program: string, args: readonly string[], stdin: string) => RunAnswer | Promise<RunAnswer>
}
type Logged = { level: 'error' | 'warn' | 'info' | 'debug'; message: string; fields: LogFields | undefined }
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
    published: async () => null,
    drives: async () => [],
    vault: memoryVault(),
    log: { error: entry('error'), warn: entry('warn'), info: entry('info'), debug: entry('debug') },
    // The data folder does not exist: tests that write bring their own temporary folder.
    paths: {
      data: join(tmpdir(), 'welcome-desk-no-such-folder'),
      resources: join(import.meta.dirname, '../../resources'),
      renderer: join(import.meta.dirname, '../../out/renderer'),
      handover: join(import.meta.dirname, '../../out/handover'),
      voices: join(tmpdir(), 'welcome-desk-no-such-voices'),
    },
    addresses: () => ['192.168.1.20'],
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

function fakeProbe(now: () => number): Probe {
  return {
    resolve: async () => ['127.0.0.1'],
    connect: async () => {},
    certificate: async () => ({ problem: null, validTo: '2027-06-01', issuer: 'Fake Authority' }),
    serverTime: async () => now(),
    freeBytes: async () => 20 * 1024 ** 3,
  }
}
