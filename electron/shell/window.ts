import { app, BrowserWindow, type Rectangle } from 'electron'
import { isLeavingKey, isQuitKey } from './keys.ts'
import { denyPermissions } from './permissions.ts'

type Look = { background: string; takesFocus: boolean }
/** The paper and the night of the pages, so that nothing flashes. A wall must not take the keys from the table. */
const table: Look = { background: '#fbf8f1', takesFocus: true }
export const wall: Look = { background: '#1b1f3b', takesFocus: false }

/** All of a screen, and nothing in it but our page. It is shown when its first picture is ready. */
export function openWindow(bounds: Rectangle, preload: string, look: Look = table): BrowserWindow {
  const window = new BrowserWindow({
    ...bounds,
    kiosk: true,
    show: false,
    title: 'Welcome Desk',
    backgroundColor: look.background,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
      navigateOnDragDrop: false,
      disableDialogs: true,
      spellcheck: false,
      devTools: false, // for development there is the same page in a plain browser
    },
  })
  const contents = window.webContents
  denyPermissions(contents.session)
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-frame-navigate', event => event.preventDefault()) // of any frame; the app's own loads are not asked
  const { session } = contents // of all windows: one listener is enough
  if (session.listenerCount('will-download') === 0) session.on('will-download', event => event.preventDefault())
  contents.on('did-finish-load', () => void contents.setVisualZoomLevelLimits(1, 1))
  window.once('ready-to-show', () => (look.takesFocus ? window.show() : window.showInactive()))
  return window
}

/** Nobody leaves from a guest screen: neither by key nor by the window manager. The program itself may end. */
export function keepInside(window: BrowserWindow): void {
  let ending = false
  const end = () => (ending = true)
  app.on('before-quit', end)
  window.once('closed', () => app.off('before-quit', end))
  window.on('close', event => {
    if (!ending) event.preventDefault()
  })
  window.webContents.on('before-input-event', (event, input) => {
    if (isLeavingKey(input)) event.preventDefault()
  })
}

/** Before a desk that did not start stands an operator, who must get out. */
export function letOut(window: BrowserWindow): void {
  window.webContents.on('before-input-event', (_event, input) => {
    if (isQuitKey(input)) app.quit()
  })
}

/** A second start shows the first. */
export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
