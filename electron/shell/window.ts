import { app, BrowserWindow, type Rectangle } from 'electron'
import { isLeavingKey, isQuitKey } from './keys.ts'
import { denyPermissions } from './permissions.ts'

/** The one window: all of a screen, and nothing in it but our page. It is shown when its first picture is ready. */
export function openWindow(bounds: Rectangle, preload: string): BrowserWindow {
  const window = new BrowserWindow({
    ...bounds,
    kiosk: true,
    show: false,
    title: 'Welcome Desk',
    backgroundColor: '#fbf8f1', // the paper of the pages, so that nothing flashes
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
  contents.session.on('will-download', event => event.preventDefault())
  contents.on('did-finish-load', () => void contents.setVisualZoomLevelLimits(1, 1))
  window.once('ready-to-show', () => window.show())
  return window
}

/** Nobody leaves from a guest screen: neither by key nor by the window manager. The program itself may end. */
export function keepInside(window: BrowserWindow): void {
  let ending = false
  app.on('before-quit', () => (ending = true))
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
