import type { Transport } from '../../shared/contract.ts'
import { expect, test } from './fixtures.ts'
import { call, urlOf } from './shell.ts'

/** What the preload gives the page. */
declare const window: Window & { kiosk: Transport }

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
