import { EventEmitter } from 'node:events'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { preventable, state } from './state.ts'

const whenReady = Promise.withResolvers<void>()
let root = process.cwd()
let version = '0.0.0'

class App extends EventEmitter {
  readonly isPackaged = false
  name = 'Electron'
  readonly #paths = new Map<string, string>([
    ['temp', tmpdir()],
    ['home', homedir()],
    ['appData', join(homedir(), '.config')],
  ])
  #unlock: (() => void) | undefined
  readonly commandLine = {
    appendSwitch: (name: string, value?: string): void =>
      void state.switches.push(value ? `--${name}=${value}` : `--${name}`),
    hasSwitch: (name: string): boolean => process.argv.some(arg => arg === `--${name}` || arg.startsWith(`--${name}=`)),
    getSwitchValue: (name: string): string =>
      process.argv.find(arg => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '',
  }
  whenReady(): Promise<void> {
    return whenReady.promise
  }
  isReady(): boolean {
    return state.ready
  }
  enableSandbox(): void {}
  getAppPath(): string {
    return root
  }
  getName(): string {
    return this.name
  }
  getVersion(): string {
    return version
  }
  getPath(name: string): string {
    if (name === 'userData' && !this.#paths.has(name)) {
      const asked = this.commandLine.getSwitchValue('user-data-dir')
      this.#paths.set(name, asked || join(homedir(), '.config', this.name))
    }
    const path = this.#paths.get(name)
    if (path === undefined) throw new Error(`Failed to get '${name}' path`)
    return path
  }
  setPath(name: string, path: string): void {
    this.#paths.set(name, path)
  }

  /** As in Electron, one lock per user data folder; the holder hears of every later start. */
  requestSingleInstanceLock(): boolean {
    if (this.#unlock) return true
    const name = createHash('sha256').update(this.getPath('userData')).digest('hex').slice(0, 24)
    const folder = join(tmpdir(), `electron-standin-lock-${name}`)
    mkdirSync(folder, { recursive: true })
    const [holder, notice] = [join(folder, 'holder'), join(folder, 'notice')]
    if (isRunning(readNumber(holder))) {
      writeFileSync(notice, JSON.stringify({ argv: process.argv, folder: process.cwd() }))
      return false
    }
    writeFileSync(holder, String(process.pid))
    writeFileSync(notice, '')
    const watcher = watch(notice, () => {
      const text = readFileSync(notice, 'utf8')
      if (text === '') return
      writeFileSync(notice, '')
      const { argv, folder: workingDirectory } = JSON.parse(text) as { argv: string[]; folder: string }
      this.emit('second-instance', preventable({}), argv, workingDirectory, null)
    })
    watcher.unref()
    this.#unlock = () => {
      watcher.close()
      rmSync(folder, { recursive: true, force: true })
    }
    process.once('exit', this.#unlock)
    return true
  }
  hasSingleInstanceLock(): boolean {
    return this.#unlock !== undefined
  }

  quit(): void {
    if (state.quitting || this.#prevented('before-quit')) return
    state.quitting = true
    for (const window of state.windows) window.close()
    state.quitting = false
    if (state.windows.size > 0) return // one of them refused
    if (!this.#prevented('will-quit')) this.exit(0)
  }
  #prevented(name: 'before-quit' | 'will-quit'): boolean {
    const event = preventable({})
    this.emit(name, event)
    return event.defaultPrevented
  }
  exit(code = 0): void {
    state.quitting = true
    for (const window of state.windows) window.destroy()
    this.emit('quit', preventable({}), code)
    if (state.chromium) void state.chromium.close().finally(() => process.exit(code))
    else process.exit(code)
  }
}
export const app = new App()
process.on('SIGTERM', () => app.quit()).on('SIGINT', () => app.quit())

const readNumber = (path: string): number => {
  try {
    return Number(readFileSync(path, 'utf8'))
  } catch {
    return 0
  }
}
function isRunning(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Takes name and version from the app's package.json, as Electron does. */
export function setAppPath(folder: string): void {
  type Manifest = { name?: string; productName?: string; version?: string }
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
  root = folder
  app.name = manifest.productName ?? manifest.name ?? 'Electron'
  version = manifest.version ?? '0.0.0'
}

/** Tells the app that it may open windows. */
export function announceReady(): void {
  state.ready = true
  app.emit('ready', {}, {})
  whenReady.resolve()
}
