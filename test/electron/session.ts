/** `session`: permissions and downloads, carried out by Chromium. */
import type * as Electron from 'electron/main'
import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { preventable, state } from './state.ts'

type RequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0]
type CheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0]
type DeviceHandler = ((details: Electron.DevicePermissionHandlerHandlerDetails) => boolean) | null
type Permission = Parameters<NonNullable<RequestHandler>>[1]

/** Electron's names, and Chromium's for the same thing. */
const permissions: readonly [Permission, string][] = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['media', 'camera'],
  ['media', 'microphone'],
  ['midi', 'midi'],
  ['clipboard-read', 'clipboard-read'],
  ['idle-detection', 'idle-detection'],
  ['window-management', 'window-management'],
]

class Session extends EventEmitter {
  #request: RequestHandler = null
  #check: CheckHandler = null
  /** Chromium keeps one answer per permission, so the handlers are asked when they are set and not at each request. */
  #applied: Promise<unknown> = Promise.resolve()
  #watching = false

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.#request = handler
    this.#apply()
  }
  setPermissionCheckHandler(handler: CheckHandler): void {
    this.#check = handler
    this.#apply()
  }
  /** Headless Chromium has no devices to offer; the handler is never asked. */
  setDevicePermissionHandler(_handler: DeviceHandler): void {}

  /** Before a page loads: Chromium answers as the handlers would, and tells us of downloads. */
  async prepare(): Promise<void> {
    if (!this.#watching) {
      this.#watching = true
      this.#apply() // without handlers Electron grants everything
      await this.#watchDownloads()
    }
    await this.#applied
  }

  #apply(): void {
    const { chromium } = state
    if (!chromium) return
    const answers = permissions.map(([ours, name]) =>
      chromium.browser.send('Browser.setPermission', {
        permission: { name },
        setting: this.#grants(ours) ? 'granted' : 'denied',
      }),
    )
    this.#applied = Promise.all([this.#applied, ...answers])
  }
  #grants(permission: Permission): boolean {
    let granted = this.#request === null
    const details = { isMainFrame: true, requestingUrl: '' }
    this.#request?.(undefined as never, permission, answer => (granted = answer), details)
    return granted || (this.#check?.(null, permission, '', details) ?? true)
  }

  async #watchDownloads(): Promise<void> {
    const { browser } = state.chromium!
    const downloadPath = mkdtempSync(join(tmpdir(), 'electron-standin-downloads-'))
    process.once('exit', () => rmSync(downloadPath, { recursive: true, force: true }))
    browser.on('Browser.downloadWillBegin', ({ guid, url, suggestedFilename }) => {
      const cancel = () => void browser.send('Browser.cancelDownload', { guid }).catch(() => undefined)
      const item = { getURL: () => url, getFilename: () => suggestedFilename, cancel }
      const event = preventable({})
      this.emit('will-download', event, item, null, null)
      if (event.defaultPrevented) cancel()
    })
    await browser.send('Browser.setDownloadBehavior', { behavior: 'allowAndName', downloadPath, eventsEnabled: true })
  }
}
export const defaultSession = new Session()
export const session = { defaultSession }
