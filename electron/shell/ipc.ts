import { ipcMain, type WebContents } from 'electron'
import type { Outcome } from '../../shared/errors.ts'
import type { Core } from '../core/compose.ts'
import { isOurPage } from './gate.ts'

const refused: Outcome = { ok: false, error: { code: 'not-allowed' } }

/** Carries the contract over Electron's messages, for the page of one window. */
export function serveOverIpc(core: Core, contents: WebContents): void {
  const peer = core.peer('kiosk')
  ipcMain.handle('kiosk:call', (event, name: unknown, input: unknown) =>
    isOurPage(event, contents) ? core.call(String(name), input, peer) : refused,
  )
  const stop = core.subscribe(peer, (name, payload) => contents.send('kiosk:event', name, payload))
  contents.once('destroyed', stop)
  // Whoever made the page crash is not the operator who had unlocked it.
  contents.on('render-process-gone', () => peer.lock())
}
