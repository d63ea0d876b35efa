import { ipcMain, type WebContents } from 'electron'
import type { Outcome } from '../../shared/errors.ts'
import type { Core } from '../core/compose.ts'
import type { Peer } from '../core/peer.ts'
import { isOurPage } from './gate.ts'

const refused: Outcome = { ok: false, error: { code: 'not-allowed' } }

/** Carries the contract over Electron's messages. Returns what lets a window in, with what its page may do. */
export function serveOverIpc(core: Core): (contents: WebContents, base: 'kiosk' | 'display') => void {
  const peers = new Map<WebContents, Peer>()
  ipcMain.handle('kiosk:call', (event, name: unknown, input: unknown) => {
    const peer = peers.get(event.sender)
    return peer && isOurPage(event, event.sender) ? core.call(String(name), input, peer) : refused
  })
  return (contents, base) => {
    const peer = core.peer(base)
    peers.set(contents, peer)
    const stop = core.subscribe(peer, (name, payload) => contents.send('kiosk:event', name, payload))
    contents.once('destroyed', () => {
      stop()
      peers.delete(contents)
    })
    // Whoever made the page crash is not the operator who had unlocked it.
    contents.on('render-process-gone', () => peer.lock())
  }
}
