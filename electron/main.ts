/** The Electron shell. Everything that can run without Electron lives in core/. */
import { join } from 'node:path'
import { app, Menu, safeStorage, screen } from 'electron'
import { composeCore } from './core/compose.ts'
import { makePrivateFolder } from './core/files.ts'
import type { Log } from './core/ports.ts'
import { clipFolders } from './core/voices/desk.ts'
import { keepOnDisplay, places } from './shell/displays.ts'
import { closeBeforeEnd, endOnFault } from './shell/ending.ts'
import { serveOverIpc } from './shell/ipc.ts'
import { keepDisplayAwake } from './shell/power.ts'
import { recoverFromCrashes } from './shell/recovery.ts'
import { HOME, registerScheme, serveScheme, TROUBLE, WALL } from './shell/scheme.ts'
import { crashTrouble, startTrouble } from './shell/trouble.ts'
import { createVaultProtection } from './shell/vault-protection.ts'
import { createWallScreen } from './shell/wall-window.ts'
import { bringForward, keepInside, letOut, openWindow, wall as wallLook } from './shell/window.ts'
import { createWorld, standardDataFolder } from './world.ts'

const inApp = (path: string) => join(app.getAppPath(), path)
const dataFolder = standardDataFolder()
let log: Log | undefined

endOnFault(() => log)
registerScheme()
Menu.setApplicationMenu(null) // and with it the keys of Electron's own menu
keepOurFilesTogether()
// Never awaited here: with ESM, Electron becomes ready only after this module has finished (electron#40719).
if (app.requestSingleInstanceLock()) void app.whenReady().then(start)
else app.quit()

// The channel to `npm start` closes however that ended, SIGKILL included: the window does not stay behind.
process.once('disconnect', () => app.quit())

/** Chromium's files lie in the data folder too, and the lock is theirs: two data folders are two desks. */
function keepOurFilesTogether(): void {
  const folder = join(dataFolder, 'electron')
  try {
    makePrivateFolder(folder)
    app.setPath('userData', folder)
  } catch {
    // the same folder fails again below, where it is said
  }
}

async function start(): Promise<void> {
  let trouble = crashTrouble
  const voices = clipFolders({ data: dataFolder, voices: inApp('out/voices') })
  serveScheme({ renderer: inApp('out/renderer'), resources: inApp('resources'), voices }, () => trouble)
  const window = openWindow(places(screen).kiosk.bounds, inApp('out/preload/preload.cjs'))
  app.on('second-instance', () => bringForward(window))
  keepOnDisplay(window, screen)
  keepDisplayAwake()
  const wall = createWallScreen(screen)
  try {
    const world = createWorld({
      dataFolder,
      root: app.getAppPath(),
      vaultProtection: createVaultProtection(safeStorage),
      screen: () => places(screen).kiosk.size,
      wall,
      quit: () => app.quit(),
    })
    log = world.log
    const core = await composeCore(world)
    closeBeforeEnd(core, world.log)
    const letIn = serveOverIpc(core)
    letIn(window.webContents, 'kiosk')
    keepInside(window)
    recoverFromCrashes(window.webContents, { home: HOME, trouble: TROUBLE, ...world })
    await window.loadURL(HOME)
    wall.start(bounds => {
      const opened = openWindow(bounds, inApp('out/preload/preload.cjs'), wallLook)
      letIn(opened.webContents, 'display')
      keepInside(opened)
      recoverFromCrashes(opened.webContents, { home: WALL, trouble: TROUBLE, ...world })
      opened.loadURL(WALL).catch((error: unknown) => world.log.error('the wall did not load', { error }))
      return opened
    })
  } catch (error) {
    log?.error('the desk did not start', { error })
    trouble = startTrouble(error, dataFolder)
    letOut(window)
    await window.loadURL(TROUBLE)
  }
}
