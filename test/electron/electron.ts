/**
 * The part of the `electron` module this product uses, over Node and Chromium.
 *
 * Whatever is not here is missing on purpose: importing it fails at link time, calling it throws. Extend it only
 * together with a spec that also passes on real Electron, and keep PARITY.md true.
 */
import type * as Electron from 'electron/main'
import type { EventEmitter } from 'node:events'
import { app } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { ipcMain } from './ipc-main.ts'
import { protocol } from './protocol.ts'
import { session } from './session.ts'
import { Menu, powerSaveBlocker, safeStorage, screen } from './system.ts'
import { WebContents } from './web-contents.ts'

export { app, BrowserWindow, ipcMain, Menu, powerSaveBlocker, protocol, safeStorage, screen, session }
export { WebContents as webContents }
export default {
  app,
  BrowserWindow,
  ipcMain,
  Menu,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  webContents: WebContents,
}

// What follows decides nothing at run time; it is where the compiler holds the stand-in to electron.d.ts.
type Real = typeof Electron
type Events = keyof EventEmitter
type Common<Mine, Theirs> = Exclude<keyof Mine & keyof Theirs, Events>
const held: {
  app: Pick<Real['app'], Exclude<Common<typeof app, Real['app']>, 'commandLine'>>
  commandLine: Pick<Electron.CommandLine, keyof (typeof app)['commandLine']>
  ipcMain: Pick<Real['ipcMain'], 'handle' | 'removeHandler'>
  Menu: Pick<Real['Menu'], keyof typeof Menu>
  powerSaveBlocker: Pick<Real['powerSaveBlocker'], keyof typeof powerSaveBlocker>
  protocol: Pick<Real['protocol'], keyof typeof protocol>
  safeStorage: Pick<Real['safeStorage'], keyof typeof safeStorage>
  screen: Pick<Real['screen'], Common<typeof screen, Real['screen']>>
  session: Pick<Electron.Session, Common<(typeof session)['defaultSession'], Electron.Session>>
} = {
  app,
  commandLine: app.commandLine,
  ipcMain,
  Menu,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session: session.defaultSession,
}
type WindowMethods = Exclude<Common<BrowserWindow, Electron.BrowserWindow>, 'webContents'>
type ContentsMethods = Exclude<Common<WebContents, Electron.WebContents>, 'session' | 'mainFrame'>
const windowOf = (mine: BrowserWindow): Pick<Electron.BrowserWindow, WindowMethods> => mine
const contentsOf = (mine: WebContents): Pick<Electron.WebContents, ContentsMethods> => mine
void [held, windowOf, contentsOf]
