import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { _electron, type Browser, chromium, type ElectronApplication, test as base, type Page } from '@playwright/test'
import { chromiumPath } from '../chromium-path.ts'

const root = join(import.meta.dirname, '../..')
/** Chromium, and with it Electron, refuses to run its sandbox as root. */
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []

export type DeskOptions = {
  /** Which shell carries the journey; the Playwright project decides. */
  shell: 'browser' | 'electron'
  /** Written to config.json before the desk starts: settings, or the text itself; null writes nothing. */
  config: object | string | null
}
/** The addresses `desk serve` prints when it is ready. */
export type Addresses = { kiosk: string; operator: string; lan: string | null }
/** A running desk and its guest screen. */
type Desk =
  | { shell: 'browser'; page: Page; addresses: Addresses }
  | { shell: 'electron'; page: Page; electronApp: ElectronApplication }
type Fixtures = {
  /** A folder of this test, removed afterwards; holds config.json when `config` is set, and nothing else. */
  dataFolder: string
  desk: Desk
  /** The guest screen, in the window of the project's shell. */
  kioskPage: Page
  /** Only in the project `electron`. */
  electronApp: ElectronApplication
  /** Only in the project `browser`. */
  addresses: Addresses
}
type WorkerFixtures = { installedChromium: Browser }

/** How the Electron shell is started over a data folder, whichever executable that is. */
export const electronStart = (dataFolder: string) => ({
  args: [...asRoot, '.'],
  cwd: root,
  env: { ...(process.env as Record<string, string>), DESK_DATA_DIR: dataFolder },
})
export const launchElectron = (dataFolder: string): Promise<ElectronApplication> =>
  _electron.launch(electronStart(dataFolder))

/** Starts `desk serve` and waits for its line. Returns its addresses and the way to end it. */
export async function serveDesk(dataFolder: string): Promise<{ addresses: Addresses; stop(): Promise<void> }> {
  const args = [join(root, 'electron/desk.ts'), 'serve', '--data', dataFolder, '--port', '0', '--no-open']
  const desk = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>(done => desk.once('exit', () => done()))
  const addresses = await new Promise<Addresses>((found, failed) => {
    createInterface({ input: desk.stdout }).on('line', line => {
      if (line.startsWith('ready ')) found(JSON.parse(line.slice('ready '.length)) as Addresses)
    })
    desk.once('exit', status => failed(new Error(`desk serve ended with ${status}`)))
  })
  return {
    addresses,
    async stop() {
      desk.kill('SIGTERM')
      await ended
    },
  }
}

/** One set of journeys for both shells. */
export const test = base.extend<Fixtures & DeskOptions, WorkerFixtures>({
  shell: ['browser', { option: true }],
  config: [null, { option: true }],

  dataFolder: async ({ config }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'welcome-desk-'))
    const text = typeof config === 'string' ? config : JSON.stringify(config)
    if (config !== null) await writeFile(join(folder, 'config.json'), text)
    await use(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  },

  installedChromium: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const args = [...asRoot, '--disable-gpu', '--disable-background-networking']
      const browser = await chromium.launch({ executablePath: chromiumPath(), args })
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],

  desk: async ({ shell, dataFolder, installedChromium, viewport }, use) => {
    if (shell === 'electron') {
      const electronApp = await launchElectron(dataFolder)
      const page = await electronApp.firstWindow()
      await page.getByRole('heading').first().waitFor()
      await use({ shell, page, electronApp })
      await electronApp.close()
      return
    }
    const { addresses, stop } = await serveDesk(dataFolder)
    const page = await installedChromium.newPage({ viewport })
    await page.goto(addresses.kiosk)
    await use({ shell, page, addresses })
    await page.close()
    await stop()
  },

  kioskPage: ({ desk }, use) => use(desk.page),
  electronApp: ({ desk }, use) => {
    if (desk.shell !== 'electron') throw new Error('there is no Electron in this project')
    return use(desk.electronApp)
  },
  addresses: ({ desk }, use) => {
    if (desk.shell !== 'browser') throw new Error('the Electron shell has no addresses')
    return use(desk.addresses)
  },
})
export { expect } from '@playwright/test'
