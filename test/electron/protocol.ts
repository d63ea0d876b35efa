/**
 * `protocol` and `net`. Chromium refuses unknown schemes, so `app://host/…` is loaded as
 * `https://host.app.invalid/…` and answered by the app's own handler.
 */
import type * as Electron from 'electron/main'
import { state } from './state.ts'

type Handle = (request: Request) => Response | Promise<Response>

const schemes = new Set<string>()
const handlers = new Map<string, Handle>()

/** `app://kiosk/x` → `https://kiosk.app.invalid/x`; other addresses stay as they are. */
export const toChromium = (url: string): string =>
  url.replace(/^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/, (all, scheme: string, host: string) =>
    schemes.has(scheme) ? `https://${host}.${scheme}.invalid` : all,
  )
export const fromChromium = (url: string): string =>
  url.replace(/^https:\/\/([^/?#]*)\.([a-z0-9+.-]+)\.invalid(?=[/?#]|$)/, (all, host: string, scheme: string) =>
    schemes.has(scheme) ? `${scheme}://${host}` : all,
  )
export const interceptedPatterns = (): string[] => [...schemes].map(scheme => `https://*.${scheme}.invalid/*`)
/** The app's handler for an address in Electron's form. */
export const handlerFor = (url: string): Handle | undefined => handlers.get(url.slice(0, url.indexOf(':')))

export const protocol = {
  registerSchemesAsPrivileged(list: Electron.CustomScheme[]): void {
    if (state.ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    for (const { scheme } of list) schemes.add(scheme)
  },
  handle(scheme: string, handler: Handle): void {
    if (!schemes.has(scheme)) throw new Error(`electron stand-in: register ${scheme} as privileged first`)
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
    handlers.set(scheme, handler)
  },
  isProtocolHandled: (scheme: string): boolean => handlers.has(scheme),
  unhandle: (scheme: string): void => void handlers.delete(scheme),
}
