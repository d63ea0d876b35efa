import type * as Electron from 'electron/main'
import { EventEmitter } from 'node:events'
import { app } from './app.ts'
import { preventable, state } from './state.ts'
import { WebContents } from './web-contents.ts'

let lastId = 0
export class BrowserWindow extends EventEmitter {
  static getAllWindows(): BrowserWindow[] {
    return [...state.windows].filter(window => window instanceof BrowserWindow)
  }
  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return BrowserWindow.getAllWindows().find(window => window.webContents === contents) ?? null
  }

  readonly id = ++lastId
  readonly webContents: WebContents
  #kiosk: boolean
  #fullscreen: boolean
  #visible: boolean
  #minimized = false
  #focused = false
  #bounds: Electron.Rectangle

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super()
    if (!state.ready) throw new Error('Cannot create BrowserWindow before app is ready')
    const { nodeIntegration, contextIsolation, sandbox, webSecurity, webviewTag } = options.webPreferences ?? {}
    // Without the binary nobody enforces these, so a window that asks for less is refused.
    if (nodeIntegration || webviewTag || [contextIsolation, sandbox, webSecurity].includes(false))
      throw new Error('electron stand-in: only sandboxed, context-isolated windows without webviews')
    this.#kiosk = options.kiosk ?? false
    this.#fullscreen = options.fullscreen ?? false
    this.#visible = options.show ?? true
    const { x = 0, y = 0, width = 800, height = 600 } = options
    this.#bounds = { x, y, width, height }
    this.webContents = new WebContents({ ...options, width, height })
    this.webContents.once('dom-ready', () => this.emit('ready-to-show', {}))
    state.windows.add(this)
    app.emit('browser-window-created', {}, this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }
  show(): void {
    this.#visible = true
    this.emit('show')
    this.focus()
  }
  showInactive(): void {
    this.#visible = true
    this.emit('show')
  }
  hide(): void {
    this.#visible = false
    this.emit('hide')
  }
  focus(): void {
    this.#focused = true
    this.emit('focus')
  }
  isFocused(): boolean {
    return this.#focused
  }
  minimize(): void {
    this.#minimized = true
  }
  restore(): void {
    this.#minimized = false
  }
  isMinimized(): boolean {
    return this.#minimized
  }
  isVisible(): boolean {
    return this.#visible
  }
  setKiosk(flag: boolean): void {
    this.#kiosk = flag
  }
  isKiosk(): boolean {
    return this.#kiosk
  }
  isFullScreen(): boolean {
    return this.#fullscreen || this.#kiosk
  }
  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds }
  }
  getBounds(): Electron.Rectangle {
    return this.#bounds
  }
  isDestroyed(): boolean {
    return !state.windows.has(this)
  }
  close(): void {
    if (this.isDestroyed()) return
    const event = preventable({})
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }
  destroy(): void {
    if (!state.windows.delete(this)) return
    this.webContents.close()
    this.emit('closed')
    if (state.windows.size > 0 || state.quitting) return
    if (app.listenerCount('window-all-closed') === 0) app.quit()
    else app.emit('window-all-closed')
  }
}
