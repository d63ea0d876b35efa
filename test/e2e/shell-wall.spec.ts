import type { ElectronApplication } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { call, practice } from './shell.ts'

type Place = { id: number; x: number; y: number; width: number; height: number }
const table: Place = { id: 1, x: 0, y: 0, width: 1920, height: 1080 }
const projector: Place = { id: 2, x: 1920, y: 0, width: 1024, height: 768 }
const television: Place = { id: 3, x: -3840, y: 0, width: 3840, height: 2160 }

/** What a system does when somebody plugs monitors: other answers, and an event. Real monitors stay as they are. */
const plug = (app: ElectronApplication, event: 'display-added' | 'display-removed', all: Place[], which: Place) =>
  app.evaluate(
    ({ screen }, { event, all, which }) => {
      const display = ({ id, ...bounds }: (typeof all)[number]) => ({
        ...screen.getPrimaryDisplay(),
        id,
        label: `monitor ${id}`,
        bounds,
        size: bounds,
        scaleFactor: 1,
        touchSupport: 'unknown' as const,
      })
      const displays = all.map(display)
      const [first] = displays
      screen.getAllDisplays = () => displays
      if (first) screen.getPrimaryDisplay = () => first
      screen.emit(event, {}, display(which))
    },
    { event, all, which },
  )

/** Where each window is, and what is in it. */
const windows = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .map(window => ({ url: window.webContents.getURL(), kiosk: window.isKiosk(), ...window.getBounds() }))
      .toSorted((a, b) => a.url.length - b.url.length),
  )
const wallAt = ({ id: _id, ...bounds }: Place) => ({ url: 'app://kiosk/#/display', kiosk: true, ...bounds })
const wallsOf = async (app: ElectronApplication) => (await windows(app)).slice(1)

test('the wall goes to the second monitor, away with it, and back', async ({ electronApp: app, kioskPage: page }) => {
  await plug(app, 'display-removed', [table], projector)
  await call(page, 'setup.finish', practice)
  await call(page, 'admin.unlock', { pin: practice.pin })
  await call(page, 'wall.show', { show: true, monitor: null })
  expect(await wallsOf(app)).toEqual([]) // never on the table's monitor
  await plug(app, 'display-added', [table, projector], projector)
  await expect.poll(() => wallsOf(app)).toEqual([wallAt(projector)])
  await plug(app, 'display-removed', [table], projector)
  await expect.poll(() => wallsOf(app)).toEqual([])
  await plug(app, 'display-added', [table, projector], projector)
  await expect.poll(() => wallsOf(app)).toEqual([wallAt(projector)])
  await plug(app, 'display-added', [table, projector, television], television)
  await call(page, 'wall.show', { show: true, monitor: '3' })
  await expect.poll(() => wallsOf(app)).toEqual([wallAt(television)])
  expect(await call(page, 'wall.read')).toMatchObject({
    ok: true,
    value: { monitors: { shownOn: '3', all: [{ id: '1', isTable: true }, { id: '2' }, { id: '3', width: 3840 }] } },
  })
  await call(page, 'wall.show', { show: true, monitor: '1' }) // unless the operator wants it there
  await expect.poll(() => wallsOf(app)).toEqual([wallAt(table)])
  await call(page, 'wall.show', { show: false, monitor: null })
  await expect.poll(() => wallsOf(app)).toEqual([])
})

test('the wall may look and nothing else, stays where it is, and comes back after a crash', async ({
  electronApp: app,
  kioskPage: page,
}) => {
  await plug(app, 'display-added', [table, projector], projector)
  await call(page, 'setup.finish', practice)
  await call(page, 'admin.unlock', { pin: practice.pin })
  await call(page, 'wall.show', { show: true, monitor: null })
  await expect.poll(() => wallsOf(app)).toEqual([wallAt(projector)])
  const ask = (name: string) =>
    app.evaluate(({ BrowserWindow }, name) => {
      const wall = BrowserWindow.getAllWindows().find(window => window.webContents.getURL().endsWith('#/display'))
      return wall?.webContents.executeJavaScript(`window.kiosk.call('${name}', null)`) as Promise<unknown>
    }, name)
  await expect.poll(() => ask('display.state')).toMatchObject({ ok: true, value: { practice: true } })
  expect([await ask('desk.state'), await ask('wall.read'), await ask('visit.current')]).toEqual(
    Array.from({ length: 3 }, () => ({ ok: false, error: { code: 'not-allowed' } })),
  )
  const back = await app.evaluate(async ({ BrowserWindow }) => {
    const wall = BrowserWindow.getAllWindows().find(window => window.webContents.getURL().endsWith('#/display'))
    wall?.close()
    const { webContents } = wall!
    const loaded = new Promise<void>(done => webContents.once('did-finish-load', () => done()))
    webContents.forcefullyCrashRenderer()
    await loaded
    return webContents.getURL()
  })
  expect(back).toBe('app://kiosk/#/display')
})
