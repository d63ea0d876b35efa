import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { electronStart, expect, launchElectron, test } from './fixtures.ts'
import { call, callFromMain, crash, practice, urlOf } from './shell.ts'

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
    const { args, cwd, env } = electronStart(dataFolder)
    const second = spawn(executable, args, { cwd, env, stdio: 'ignore' })
    try {
      expect(await new Promise(done => second.once('exit', done))).toBe(0)
    } finally {
      second.kill()
    }
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
