import type * as Electron from 'electron/main'
import { EventEmitter } from 'node:events'
import { assertJson } from './state.ts'

type Handler = (event: Electron.IpcMainInvokeEvent, ...args: never[]) => unknown

class IpcMain extends EventEmitter {
  readonly #handlers = new Map<string, Handler>()
  handle(channel: string, listener: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.#handlers.set(channel, listener)
  }
  removeHandler(channel: string): void {
    this.#handlers.delete(channel)
  }
  /** Answers one `ipcRenderer.invoke`, in Electron's wording. */
  async dispatch(event: unknown, channel: string, args: unknown[]): Promise<{ value: unknown } | { error: string }> {
    const handler = this.#handlers.get(channel)
    try {
      if (!handler) throw new Error(`No handler registered for '${channel}'`)
      const value = await handler(event as Electron.IpcMainInvokeEvent, ...(args as never[]))
      assertJson(value)
      return { value }
    } catch (error) {
      return { error: `Error invoking remote method '${channel}': ${String(error)}` }
    }
  }
}
export const ipcMain = new IpcMain()
