import type { ElectronApplication, Page } from '@playwright/test'
import type { Transport } from '../../shared/contract.ts'

/** What the preload gives the page. */
declare const window: Window & { kiosk: Transport }

/** The outcome of one command, asked by the page itself. */
export const call = (page: Page, name: string, input: unknown = null) =>
  page.evaluate(([name, input]) => window.kiosk.call(name, input), [name, input] as const)

/** The same in the only window, from the main process: a page that crashed is lost to Playwright, not to Electron. */
export const callFromMain = (app: ElectronApplication, name: string) =>
  app.evaluate(
    ({ BrowserWindow }, name) =>
      BrowserWindow.getAllWindows()[0]!.webContents.executeJavaScript(`window.kiosk.call('${name}', null)`),
    name,
  ) as Promise<{ ok: boolean; value?: unknown }>

export const urlOf = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map(window => window.webContents.getURL()))

/** Crashes the page and waits until something is there again. */
export const crash = (app: ElectronApplication) =>
  app.evaluate(async ({ BrowserWindow }) => {
    const { webContents } = BrowserWindow.getAllWindows()[0]!
    const back = new Promise<void>(done => webContents.once('did-finish-load', () => done()))
    webContents.forcefullyCrashRenderer()
    await back
  })

export const practice = { server: { provider: 'practice', settings: {} }, pin: '246810' }
