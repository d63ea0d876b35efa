/** Opens the kiosk in a browser of this computer. */
import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openPage } from './browser-pipe.ts'
import { browserFlags, browserPlaces, type Computer, noBrowser, planBrowser } from './browser-plan.ts'

const INSTALL_MILLISECONDS = 10 * 60_000
const END_MILLISECONDS = 3000

type OpenBrowser = {
  /** Ends the browser; resolves when its processes are gone. */
  close(): Promise<void>
}

type Options = {
  address: string
  /** Gets a folder for the browser's profile, removed before and after. */
  dataFolder: string
  say(line: string): void
}

/** Opens the kiosk, or says what to do instead. Never throws; what goes wrong is said. */
export function openBrowser({ address, dataFolder, say }: Options): OpenBrowser {
  const stopped = new AbortController()
  const done = show({ address, dataFolder, say, signal: stopped.signal }).catch((error: unknown) => {
    say(`The browser could not be opened (${(error as Error).message}). Open this address: ${address}`)
  })
  return {
    async close() {
      stopped.abort()
      await done
    },
  }
}

async function show({ address, dataFolder, say, signal }: Options & { signal: AbortSignal }): Promise<void> {
  let plan = planBrowser(thisComputer())
  if (plan.step === 'install') {
    say(`There is no browser here: installing ${plan.package} with apt-get, which takes a few minutes …`)
    const command = `apt-get install -y ${plan.package}`
    const installed = await install(plan.package, signal)
    if (signal.aborted) return
    plan = planBrowser(thisComputer())
    if (!installed || plan.step === 'install') plan = { step: 'tell', line: noBrowser(command) }
  }
  if (plan.step === 'tell') return say(`${plan.line} ${address}`)

  if (signal.aborted) return

  const profile = join(dataFolder, 'browser')
  const removeProfile = () => rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  removeProfile()
  const started = Date.now()
  const browser = spawn(plan.path, browserFlags(profile, userNumber()), {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<string | null>(resolve => {
    browser.once('error', error => resolve(error.message))
    browser.once('exit', code => resolve(code === 0 ? null : `status ${code ?? 'unknown'}`))
  })
  signal.addEventListener('abort', () => endBrowser(browser), { once: true })
  const opened = openPage(browser, address).catch((error: unknown) => {
    endBrowser(browser)
    throw error
  })
  const shown = await Promise.race([opened.then(() => true), ended.then(() => false)])
  const trouble = await ended
  removeProfile()
  if (signal.aborted) return
  if (!shown || (trouble !== null && Date.now() - started < END_MILLISECONDS))
    say(`${plan.path} could not open a window (${trouble ?? 'it closed at once'}). Open this address: ${address}`)
  else say(`The browser window was closed; the kiosk is still served until ctrl-C: ${address}`)
}

/** Closing the pipe ends Chromium in order; what hangs is ended by force. */
export function endBrowser(browser: ChildProcess): void {
  if (browser.exitCode !== null || browser.signalCode !== null) return
  browser.kill('SIGTERM')
  const timer = setTimeout(() => browser.kill('SIGKILL'), END_MILLISECONDS)
  browser.once('exit', () => clearTimeout(timer))
}

export const userNumber = () => process.getuid?.() ?? null

export function thisComputer(): Computer {
  const { platform, env: environment } = process
  return {
    platform,
    environment,
    osRelease: existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '',
    uid: userNumber(),
    browsers: browserPlaces(platform, environment).filter(isProgram),
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** Lists of packages may be missing or old: they are fetched only when the first try fails. */
async function install(name: string, signal: AbortSignal): Promise<boolean> {
  const get = ['install', '-y', '--no-install-recommends', name]
  return (await apt(get, signal)) || ((await apt(['update'], signal)) && (await apt(get, signal)))
}

function apt(args: string[], signal: AbortSignal): Promise<boolean> {
  return new Promise(resolve => {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(INSTALL_MILLISECONDS)])
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const child = spawn('apt-get', args, { stdio: 'ignore', env: environment, signal: limit })
    child.once('error', () => resolve(false))
    child.once('exit', code => resolve(code === 0))
  })
}
