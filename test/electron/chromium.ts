/** A Chromium process and the few lines of DevTools protocol the stand-in speaks to it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { chromiumPath } from '../chromium-path.ts'

export type Params = Record<string, unknown>
type Reply = {
  id?: number
  sessionId?: string
  method?: string
  params?: Params
  result?: unknown
  error?: { message: string }
}
type Pending = { resolve(value: never): void; reject(error: Error): void }

const FLAGS = [
  '--headless',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-dev-shm-usage',
  '--disable-popup-blocking', // a window is refused by the app or not at all
  '--disable-pinch', // as in Electron, where visual zoom is off until asked for
  '--no-first-run',
  '--no-default-browser-check',
  '--no-startup-window',
  '--metrics-recording-only',
  '--password-store=basic',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
]
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** One DevTools session: the browser's own (no id), or one page's. */
export class Session extends EventEmitter<Record<string, [Params]>> {
  readonly #chromium: Chromium
  readonly id: string | undefined
  constructor(chromium: Chromium, id?: string) {
    super()
    this.setMaxListeners(100)
    this.#chromium = chromium
    this.id = id
  }
  send<T = Params>(method: string, params: Params = {}): Promise<T> {
    return this.#chromium.send<T>(method, params, this.id)
  }
}

export class Chromium {
  readonly browser = new Session(this)
  readonly #sessions = new Map<string, Session>()
  readonly #pending = new Map<number, Pending>()
  readonly #process: ChildProcess
  readonly #pipe: Writable
  #lastId = 0
  #unread = ''

  private constructor(process: ChildProcess) {
    this.#process = process
    this.#pipe = process.stdio[3] as Writable
    this.#pipe.on('error', () => undefined) // Chromium is gone; whoever waits for an answer is ending too
    ;(process.stdio[4] as Readable).setEncoding('utf8').on('data', (text: string) => this.#read(text))
  }

  /** Starts Chromium with the app's own `switches`. Throws when it ends before it listens. */
  static async launch(switches: readonly string[]): Promise<Chromium> {
    const profile = mkdtempSync(join(tmpdir(), 'electron-standin-'))
    const ours = ['--remote-debugging-pipe', '--remote-debugging-port=0', `--user-data-dir=${profile}`]
    // The pipe is ours, and Chromium ends when it closes, however we end. The port is for Playwright.
    const child = spawn(chromiumPath(), [...FLAGS, ...asRoot, ...switches, ...ours], {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    })
    const clean = () => rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
    child.once('exit', clean)
    process.once('exit', clean)
    const line = await new Promise<string>((found, failed) => {
      createInterface({ input: child.stderr! }).on(
        'line',
        text => text.startsWith('DevTools listening on ') && found(text),
      )
      child.once('error', failed).once('exit', code => failed(new Error(`Chromium exited with ${code}`)))
    })
    process.stderr.write(`${line}\n`) // Playwright's _electron.launch waits for this line
    return new Chromium(child)
  }

  send<T>(method: string, params: Params, sessionId?: string): Promise<T> {
    const id = ++this.#lastId
    this.#pipe.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`)
    return new Promise<T>((resolve, reject) => this.#pending.set(id, { resolve, reject }))
  }

  /** Opens a blank page and attaches to it. */
  async newPage(width: number, height: number): Promise<{ session: Session; targetId: string }> {
    const blank = { url: 'about:blank', newWindow: true, width, height }
    const { targetId } = await this.browser.send<{ targetId: string }>('Target.createTarget', blank)
    const attach = { targetId, flatten: true }
    const { sessionId } = await this.browser.send<{ sessionId: string }>('Target.attachToTarget', attach)
    const session = new Session(this, sessionId)
    this.#sessions.set(sessionId, session)
    return { session, targetId }
  }

  async close(): Promise<void> {
    const exited = new Promise(done => this.#process.once('exit', done))
    this.#pipe.end()
    await Promise.race([exited, new Promise(done => setTimeout(done, 2000))])
    this.#process.kill('SIGKILL')
  }

  #read(text: string): void {
    const messages = (this.#unread + text).split('\0')
    this.#unread = messages.pop()!
    for (const message of messages) this.#receive(JSON.parse(message) as Reply)
  }
  #receive(message: Reply): void {
    if (message.id !== undefined) {
      const pending = this.#pending.get(message.id)
      this.#pending.delete(message.id)
      if (message.error) pending?.reject(new Error(message.error.message))
      else pending?.resolve(message.result as never)
    } else if (message.method) {
      const session = message.sessionId === undefined ? this.browser : this.#sessions.get(message.sessionId)
      session?.emit(message.method, message.params ?? {})
    }
  }
}
