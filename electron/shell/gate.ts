import type { IpcMainInvokeEvent, WebContents } from 'electron'

export const ORIGIN = 'app://kiosk'

/**
 * Whether a message comes from our page: our window, its main frame (the one without a parent), our origin.
 * `senderFrame` is null when the frame is already gone. The origin is Electron's own word for the frame, because Node
 * reads the one of `app://` as 'null'.
 */
export function isOurPage(event: Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>, contents: WebContents): boolean {
  const { sender, senderFrame } = event
  return sender === contents && senderFrame?.parent === null && senderFrame.origin === ORIGIN
}
