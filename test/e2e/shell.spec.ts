import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import type { Transport } from '../../shared/contract.ts'
import { expect, launchElectron, test } from './fixtures.ts'

/** What the preload gives the page. */
declare const window: Window & { kiosk: Transport }

/** The outcome of one command, asked by the page itself. */
const call = (page: Page, name: string, input: unknown = null) =>
  page.evaluate(([name, input]) => window.kiosk.call(name, input), [name, input] as const)

/** The same in the only window, from the main process: a page that crashed is lost to Playwright, not to Electron. */
const callFromMain = (app: ElectronApplication, name: string) =>
  app.evaluate(
    ({ BrowserWindow }, name) =>
      BrowserWindow.getAllWindows()[0]!.webContents.executeJavaScript(`window.kiosk.call('${name}', null)`),
    name,
  ) as Promise<{ ok: boolean; value?: unknown }>

const urlOf = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map(window => window.webContents.getURL()))

/** Crashes the page and waits until something is there again. */
const crash = (app: ElectronApplication) =>
  app.evaluate(async ({ BrowserWindow }) => {
    const { webContents } = BrowserWindow.getAllWindows()[0]!
    const back = new Promise<void>(done => webContents.once('did-finish-load', () => done()))
    webContents.forcefullyCrashRenderer()
    await back
  })

const practice = { server: { provider: 'practice', settings: {} }, pin: '246810' }

test.describe('the bridge', () => {
  test('gives the page two functions, frozen, and nothing else of Electron or Node', async ({ kioskPage }) => {
    const seen = await kioskPage.evaluate(() => ({
      bridge: Object.entries(window.kiosk).map(([name, value]) => `${name}: ${typeof value}`),
      frozen: Object.isFrozen(window.kiosk),
      leaks: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter(name => name in window),
    }))
    expect(seen).toEqual({ bridge: ['call: function', 'subscribe: function'], frozen: true, leaks: [] })
  })

  test('carries calls, events and the end of a subscription', async ({ kioskPage }) => {
    const seen = await kioskPage.evaluate(async () => {
      const bridge = window.kiosk
      const heard: string[] = []
      const stop = bridge.subscribe(name => heard.push(name))
      await bridge.call('help.ask', null)
      await bridge.call('desk.state', null)
      stop()
      await bridge.call('help.done', null)
      await bridge.call('desk.state', null)
      return heard
    })
    expect(seen).toEqual(['desk.changed'])
  })

  test('answers no other window, and no other page in ours', async ({ electronApp, kioskPage }) => {
    expect(await call(kioskPage, 'desk.state')).toMatchObject({ ok: true })
    const foreign = await electronApp.evaluate(async ({ app, BrowserWindow }) => {
      const ask = `window.kiosk.call('desk.state', null)`
      const ours = BrowserWindow.getAllWindows()[0]!
      const preload = `${app.getAppPath()}/out/preload/preload.cjs`
      const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
      await other.loadURL('app://kiosk/')
      const anotherWindow: unknown = await other.webContents.executeJavaScript(ask)
      other.destroy()
      await ours.loadURL('data:text/html,<h1>foreign</h1>')
      const anotherPage: unknown = await ours.webContents.executeJavaScript(ask)
      return { anotherWindow, anotherPage }
    })
    const refused = { ok: false, error: { code: 'not-allowed' } }
    expect(foreign).toEqual({ anotherWindow: refused, anotherPage: refused })
  })
})

test.describe('the window', () => {
  test('fills the screen with our page, without menu, without developer tools, and stays lit', async ({
    electronApp,
  }) => {
    const seen = await electronApp.evaluate(({ BrowserWindow, Menu, powerSaveBlocker, screen }) => {
      const window = BrowserWindow.getAllWindows()[0]!
      window.webContents.openDevTools()
      return {
        url: window.webContents.getURL(),
        kiosk: window.isKiosk(),
        visible: window.isVisible(),
        whole: JSON.stringify(window.getBounds()) === JSON.stringify(screen.getPrimaryDisplay().bounds),
        menu: Menu.getApplicationMenu(),
        developerTools: window.webContents.isDevToolsOpened(),
        lit: [0, 1, 2].some(id => powerSaveBlocker.isStarted(id)),
      }
    })
    expect(seen).toEqual({
      url: expect.stringMatching(/^app:\/\/kiosk\//),
      kiosk: true,
      visible: true,
      whole: true,
      menu: null,
      developerTools: false,
      lit: true,
    })
  })

  test('stays on its page: no navigation, no pop-up', async ({ electronApp, kioskPage }) => {
    const before = await urlOf(electronApp)
    const attempts = await electronApp.evaluateHandle(({ BrowserWindow }) => {
      const { webContents } = BrowserWindow.getAllWindows()[0]!
      const seen: string[] = []
      webContents.on('did-create-window', () => seen.push('pop-up'))
      webContents.on('will-frame-navigate', event => {
        seen.push(event.defaultPrevented ? 'refused navigation' : 'navigation')
      })
      return seen
    })
    const seen = () => attempts.jsonValue()
    await kioskPage.evaluate(() => void window.open('https://example.invalid/', '_blank', 'noopener'))
    await kioskPage.evaluate(() => void setTimeout(() => window.location.assign('https://example.invalid/')))
    await expect.poll(seen).toContain('refused navigation')
    await kioskPage.waitForTimeout(500) // a pop-up that is allowed may take longer than a navigation
    expect(await seen()).toEqual(['refused navigation'])
    expect(await urlOf(electronApp)).toEqual(before)
  })

  test('saves nothing to this computer', async ({ electronApp, kioskPage }) => {
    const attempts = await electronApp.evaluateHandle(({ session }) => {
      const seen: string[] = []
      session.defaultSession.on('will-download', event => {
        seen.push(event.defaultPrevented ? 'refused' : 'allowed')
      })
      return seen
    })
    await kioskPage.evaluate(() => {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob(['x']))
      link.download = 'x.txt'
      link.click()
    })
    await expect.poll(() => attempts.jsonValue()).toEqual(['refused'])
  })

  test('runs no foreign script and asks no foreign server', async ({ kioskPage }) => {
    const blocked = await kioskPage.evaluate(async () => {
      const violations: string[] = []
      document.addEventListener('securitypolicyviolation', event => violations.push(event.effectiveDirective))
      const script = document.createElement('script')
      script.textContent = 'window.pwned = 1'
      document.head.append(script)
      const asked = await fetch('https://example.invalid/').then(
        () => 'answered',
        () => 'refused',
      )
      await new Promise(done => setTimeout(done, 100))
      return { violations, asked, ran: 'pwned' in window }
    })
    expect(blocked).toEqual({ violations: ['script-src-elem', 'connect-src'], asked: 'refused', ran: false })
  })

  test('serves only the built page, and nothing outside its folder', async ({ kioskPage }) => {
    const answers = await kioskPage.evaluate(async () => {
      const paths = ['/', '/../../package.json', '/..%2f..%2fpackage.json', '/%2e%2e/%2e%2e/package.json', '/none.js']
      return Promise.all(paths.map(async path => [path, (await fetch(path)).status]))
    })
    expect(answers).toEqual([
      ['/', 200],
      ['/../../package.json', 404],
      ['/..%2f..%2fpackage.json', 404],
      ['/%2e%2e/%2e%2e/package.json', 404],
      ['/none.js', 404],
    ])
  })

  test('gives the page no place, camera, microphone or notification', async ({ kioskPage }) => {
    const answers = await kioskPage.evaluate(async () => ({
      place: await new Promise(done =>
        navigator.geolocation.getCurrentPosition(
          () => done('known'),
          error => done(error.code === error.PERMISSION_DENIED ? 'denied' : error.message),
        ),
      ),
      notification: await Notification.requestPermission(),
      states: await Promise.all(
        (['geolocation', 'notifications', 'camera', 'microphone', 'midi'] as PermissionName[]).map(
          async name => (await navigator.permissions.query({ name })).state,
        ),
      ),
    }))
    expect(answers).toEqual({
      place: 'denied',
      notification: 'denied',
      states: ['denied', 'denied', 'denied', 'denied', 'denied'],
    })
  })

  test('swallows the keys that leave, and passes on the ones that type', async ({ electronApp, kioskPage }) => {
    await kioskPage.evaluate(() => {
      const heard: string[] = []
      Object.assign(window, { heard })
      const held = (event: KeyboardEvent) => [
        event.ctrlKey && 'Ctrl',
        event.altKey && 'Alt',
        event.metaKey && 'Cmd',
        event.shiftKey && 'Shift',
      ]
      document.addEventListener('keydown', event => {
        heard.push([...held(event), event.code].filter(Boolean).join('+'))
        event.preventDefault()
      })
    })
    await electronApp.evaluate(({ BrowserWindow }) => {
      type Modifier = 'control' | 'alt' | 'meta' | 'shift'
      const { webContents } = BrowserWindow.getAllWindows()[0]!
      const press = (keyCode: string, ...modifiers: Modifier[]) =>
        webContents.sendInputEvent({ type: 'keyDown', keyCode, modifiers })
      for (const key of ['F1', 'F5', 'F11', 'F12']) press(key)
      for (const key of ['F4', 'Left', 'Right', 'Home']) press(key, 'alt')
      for (const key of ['W', 'Q', 'R', 'N', 'T', 'O', 'P', 'S', '-', '=', '0']) {
        press(key, 'control')
        press(key, 'meta')
      }
      for (const key of ['I', 'J', 'R', 'N', 'T']) press(key, 'control', 'shift')
      for (const key of ['A', 'Tab', 'Enter', 'Backspace', 'Left', '7']) press(key)
      press('A', 'control')
      press('Q', 'control', 'alt')
    })
    const heard = () => kioskPage.evaluate(() => (window as unknown as { heard: string[] }).heard)
    await expect
      .poll(heard)
      .toEqual(['KeyA', 'Tab', 'Enter', 'Backspace', 'ArrowLeft', 'Digit7', 'Ctrl+KeyA', 'Ctrl+Alt+KeyQ'])
  })

  test('does not close when the window manager asks', async ({ electronApp }) => {
    await electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close())
    expect(await urlOf(electronApp)).toHaveLength(1)
  })
})

test.describe('after a fault', () => {
  test('a crashed page comes back with the guest it had', async ({ electronApp, kioskPage }) => {
    await call(kioskPage, 'setup.finish', practice)
    await call(kioskPage, 'visit.start', { language: 'de', phone: 'android' })
    await crash(electronApp)
    expect(await callFromMain(electronApp, 'visit.current')).toMatchObject({
      ok: true,
      value: { language: 'de', phone: 'android' },
    })
    expect(await urlOf(electronApp)).toEqual(['app://kiosk/'])
  })

  test('a crashed page takes the operator’s rights with it', async ({ electronApp, kioskPage }) => {
    await call(kioskPage, 'setup.finish', practice)
    await call(kioskPage, 'admin.unlock', { pin: practice.pin })
    expect(await callFromMain(electronApp, 'admin.state')).toEqual({ ok: true, value: { unlocked: true } })
    await crash(electronApp)
    expect(await callFromMain(electronApp, 'admin.state')).toEqual({ ok: true, value: { unlocked: false } })
  })

  test('a hanging page is ended and comes back', async ({ electronApp }) => {
    const reason = await electronApp.evaluate(async ({ BrowserWindow }) => {
      const { webContents } = BrowserWindow.getAllWindows()[0]!
      const back = new Promise<void>(done => webContents.once('did-finish-load', () => done()))
      const gone = new Promise<boolean>(done => webContents.once('render-process-gone', () => done(true)))
      webContents.emit('unresponsive')
      await Promise.all([gone, back])
      return webContents.isCrashed()
    })
    expect(reason).toBe(false)
  })

  test('three crashes within a minute end in a page that asks for a helper, and answers nothing', async ({
    electronApp,
  }) => {
    for (let i = 0; i < 3; i++) await crash(electronApp)
    const shown = await electronApp.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.webContents.executeJavaScript('document.body.innerText'),
    )
    expect(await urlOf(electronApp)).toEqual(['app://trouble/'])
    expect(shown).toContain('Please ask a helper')
    expect(shown).toContain('The guest screen stopped several times.')
    expect(await callFromMain(electronApp, 'desk.state')).toEqual({ ok: false, error: { code: 'not-allowed' } })
  })

  test('a fault in the program itself ends it with status 1', async ({ dataFolder }) => {
    const app = await launchElectron(dataFolder)
    const ended = new Promise(done => app.process().once('exit', done))
    await app.evaluate(
      () =>
        void setTimeout(() => {
          throw new Error('broken on purpose')
        }, 10),
    )
    expect(await ended).toBe(1)
    expect(await readFile(join(dataFolder, 'desk.log'), 'utf8')).toContain('broken on purpose')
  })
})

test.describe('the start', () => {
  test('a second start shows the first window and ends', async ({ electronApp, dataFolder }) => {
    await electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.hide())
    // What `electron` means outside of Electron: the path of its executable.
    const executable = createRequire(import.meta.url)('electron') as string
    const second = spawn(executable, ['--no-sandbox', '.'], {
      env: { ...process.env, DESK_DATA_DIR: dataFolder },
      stdio: 'ignore',
    })
    expect(await new Promise(done => second.once('exit', done))).toBe(0)
    await expect
      .poll(() =>
        electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map(window => window.isVisible())),
      )
      .toEqual([true])
  })

  test('what was set up is there again, its key kept by the system', async ({ dataFolder }) => {
    const first = await launchElectron(dataFolder)
    const page = await first.firstWindow()
    await page.getByRole('heading').first().waitFor()
    await call(page, 'setup.finish', practice)
    await first.close()
    expect(JSON.parse(await readFile(join(dataFolder, 'vault.key'), 'utf8'))).toMatchObject({ kind: 'safeStorage' })

    const second = await launchElectron(dataFolder)
    const again = await second.firstWindow()
    await again.getByRole('heading').first().waitFor()
    expect(await call(again, 'desk.state')).toMatchObject({ ok: true, value: { setUp: true } })
    await second.close()
  })

  test.describe('with a broken config.json', () => {
    test.use({ config: '{ "event": ' })
    test('says so in one sentence with the path, and can be closed', async ({ electronApp, kioskPage, dataFolder }) => {
      const text = await kioskPage.locator('body').innerText()
      expect(text).toContain('Welcome Desk could not start.')
      expect(text).toContain(join(dataFolder, 'config.json'))
      expect(text).not.toMatch(/\bat .*:\d+:\d+/)
      const ended = new Promise(done => electronApp.process().once('exit', done))
      await electronApp.evaluate(({ BrowserWindow }) => {
        const { webContents } = BrowserWindow.getAllWindows()[0]!
        webContents.sendInputEvent({ type: 'keyDown', keyCode: 'Q', modifiers: ['control'] })
      })
      expect(await ended).toBe(0)
    })
  })
})
