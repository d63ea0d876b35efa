import type * as Electron from 'electron/main'
import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { Params, Session } from './chromium.ts'
import { ipcMain } from './ipc-main.ts'
import { readKey } from './keys.ts'
import { fromChromium, handlerFor, interceptedPatterns, toChromium } from './protocol.ts'
import { defaultSession } from './session.ts'
import { assertJson, preventable, state } from './state.ts'
import { ISOLATED_WORLD, scripts } from './worlds.ts'

const BINDING = '__standinSend'
type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0]

let lastId = 0
export class WebContents extends EventEmitter {
  static readonly all = new Set<WebContents>()
  readonly id = ++lastId
  readonly mainFrame = { url: '', origin: '', parent: null }
  readonly session = defaultSession
  targetId = ''
  #page!: Session
  readonly #attached: Promise<void>
  readonly #devTools: boolean
  #devToolsOpened = false
  #context: string | undefined
  #openHandler: OpenHandler = () => ({ action: 'allow' })
  /** The address the app itself asked for and Chromium has not requested yet: not a navigation of the page. */
  #asked: string | undefined
  #crashed = false
  #destroyed = false

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super()
    this.#devTools = options.webPreferences?.devTools ?? true
    WebContents.all.add(this)
    this.#attached = this.#attach(options)
  }
  static getAllWebContents = () => [...WebContents.all]
  /** Playwright finds the window of a page by this. */
  static fromDevToolsTargetId = (targetId: string) => [...WebContents.all].find(each => each.targetId === targetId)

  async #attach({ webPreferences = {}, width = 800, height = 600 }: Electron.BrowserWindowConstructorOptions) {
    const { browser, ...chromium } = {
      browser: state.chromium!.browser,
      page: await state.chromium!.newPage(width, height),
    }
    const page = chromium.page.session
    this.#page = page
    this.targetId = chromium.page.targetId
    page.on('Runtime.executionContextCreated', ({ context }) => {
      const { name, uniqueId } = context as { name: string; uniqueId: string }
      if (name === ISOLATED_WORLD) this.#context = uniqueId
    })
    page.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === BINDING) void this.#receive(JSON.parse(payload as string) as Params)
    })
    page.on('Page.frameNavigated', ({ frame }) => {
      const { url, urlFragment = '', parentId } = frame as { url: string; urlFragment?: string; parentId?: string }
      if (parentId === undefined) this.#setAddress(fromChromium(url + urlFragment))
    })
    page.on('Page.domContentEventFired', () => this.emit('dom-ready', {}))
    page.on('Page.loadEventFired', () => this.emit('did-finish-load', {}))
    page.on('Inspector.targetCrashed', () => {
      this.#crashed = true
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 139 })
    })
    page.on('Fetch.requestPaused', params => {
      void this.#intercept(params).catch((error: unknown) => {
        if (!this.#destroyed) process.stderr.write(`electron stand-in: ${String(error)}\n`)
      })
    })
    browser.on('Target.targetCreated', ({ targetInfo }) => void this.#popup(targetInfo as Params))
    const preload = webPreferences.preload === undefined ? '' : readFileSync(webPreferences.preload, 'utf8')
    const { inPage, isolated } = scripts(crypto.randomUUID(), BINDING, preload)
    const documents = { urlPattern: '*', resourceType: 'Document' }
    const patterns = [documents, ...interceptedPatterns().map(urlPattern => ({ urlPattern }))]
    await Promise.all([
      page.send('Page.enable'),
      page.send('Inspector.enable'),
      page.send('Runtime.enable'),
      browser.send('Target.setDiscoverTargets', { discover: true }),
      page.send('Runtime.addBinding', { name: BINDING, executionContextName: ISOLATED_WORLD }),
      page.send('Page.addScriptToEvaluateOnNewDocument', { source: inPage }),
      page.send('Page.addScriptToEvaluateOnNewDocument', { source: isolated, worldName: ISOLATED_WORLD }),
      page.send('Fetch.enable', { patterns }),
      // The size is that of the page, as with Electron's frameless kiosk, not of a window with its frame.
      page.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false }),
    ])
  }
  #setAddress(url: string): void {
    this.mainFrame.url = url
    this.mainFrame.origin = /^[a-z0-9+.-]+:\/\/[^/]*/.exec(url)?.[0] ?? 'null'
  }

  async #intercept({ requestId, request, resourceType, frameId }: Params): Promise<void> {
    type Asked = { url: string; method: string; headers: Record<string, string>; postData?: string }
    const { url, method, headers, postData } = request as Asked
    const address = fromChromium(url)
    if (resourceType === 'Document' && this.#refuses(url, address, frameId === this.targetId))
      return void (await this.#page.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' }))
    const handler = handlerFor(address)
    if (address === url || !handler) return void (await this.#page.send('Fetch.continueRequest', { requestId }))
    try {
      const response = await handler(new Request(address, { method, headers, ...(postData && { body: postData }) }))
      await this.#page.send('Fetch.fulfillRequest', {
        requestId,
        responseCode: response.status,
        responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
        body: Buffer.from(await response.arrayBuffer()).toString('base64'),
      })
    } catch {
      await this.#page.send('Fetch.failRequest', { requestId, errorReason: 'Failed' })
    }
  }
  #refuses(url: string, address: string, isMainFrame: boolean): boolean {
    if (isMainFrame && url === this.#asked) {
      this.#asked = undefined
      return false
    }
    const event = preventable({ url: address, isMainFrame, isSameDocument: false, frame: null, initiator: null })
    this.emit('will-frame-navigate', event)
    if (isMainFrame && !event.defaultPrevented) this.emit('will-navigate', event, address)
    return event.defaultPrevented
  }
  async #popup({ targetId, openerId, url }: Params): Promise<void> {
    if (openerId !== this.targetId) return
    const details = { url: fromChromium(url as string) } as Electron.HandlerDetails
    if (this.#openHandler(details).action === 'allow') return void this.emit('did-create-window', {}, {})
    await state.chromium?.browser.send('Target.closeTarget', { targetId }).catch(() => undefined)
  }
  async #receive({ id, channel, args }: Params): Promise<void> {
    const event = { sender: this, senderFrame: this.mainFrame, processId: 0, frameId: 0, type: 'frame' }
    if (id === undefined) return void ipcMain.emit(channel as string, event, ...(args as unknown[]))
    const answer = await ipcMain.dispatch(event, channel as string, args as unknown[])
    await this.#tell({ reply: id, ...answer })
  }
  async #tell(message: object): Promise<void> {
    await this.#attached
    if (this.#context === undefined || this.#destroyed || this.#crashed) return
    const expression = `__standinReceive(${JSON.stringify(message)})`
    const where = { uniqueContextId: this.#context }
    await this.#page.send('Runtime.evaluate', { expression, ...where }).catch(() => undefined)
  }

  async loadURL(url: string): Promise<void> {
    await this.#attached
    await this.session.prepare()
    this.#crashed = false
    const address = toChromium(url)
    this.#asked = address.replace(/#.*/s, '') // what stands behind # is never requested
    const loaded = new Promise(done => this.once('did-finish-load', done))
    const { errorText } = await this.#page.send<{ errorText?: string }>('Page.navigate', { url: address })
    if (errorText) throw new Error(`${errorText} loading '${url}'`)
    await loaded
  }
  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    await this.#attached
    const how = { expression: code, awaitPromise: true, returnByValue: true, userGesture }
    type Answer = { result: { value?: unknown }; exceptionDetails?: { exception?: { description?: string } } }
    const { result, exceptionDetails } = await this.#page.send<Answer>('Runtime.evaluate', how)
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? 'Script failed to execute')
    return result.value
  }
  send(channel: string, ...args: unknown[]): void {
    assertJson(args)
    void this.#tell({ channel, args })
  }
  sendInputEvent(event: Electron.MouseInputEvent | Electron.MouseWheelInputEvent | Electron.KeyboardInputEvent): void {
    if (!('keyCode' in event)) throw new Error('electron stand-in: only keys')
    const { input, command } = readKey(event)
    const asked = preventable({})
    this.emit('before-input-event', asked, input)
    if (!asked.defaultPrevented) void this.#page.send('Input.dispatchKeyEvent', command).catch(() => undefined)
  }
  async setVisualZoomLevelLimits(_minimum: number, maximum: number): Promise<void> {
    if (maximum !== 1) throw new Error('electron stand-in: visual zoom stays off')
  }
  getURL(): string {
    return this.mainFrame.url
  }
  reload(): void {
    void this.loadURL(this.mainFrame.url).catch(() => undefined)
  }
  isCrashed(): boolean {
    return this.#crashed
  }
  isDestroyed(): boolean {
    return this.#destroyed
  }
  openDevTools(): void {
    this.#devToolsOpened = this.#devTools
  }
  isDevToolsOpened(): boolean {
    return this.#devToolsOpened
  }
  forcefullyCrashRenderer(): void {
    void this.#attached.then(() => this.#page.send('Page.crash')).catch(() => undefined)
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler
  }
  close(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    WebContents.all.delete(this)
    void state.chromium?.browser.send('Target.closeTarget', { targetId: this.targetId }).catch(() => undefined)
    this.emit('destroyed')
  }
}
