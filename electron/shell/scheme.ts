import { protocol } from 'electron'
import { serveRenderer } from '../core/web.ts'
import { ORIGIN } from './gate.ts'
import { serveTrouble, type Trouble } from './trouble.ts'

export const HOME = `${ORIGIN}/`
/** The same page as a wall. */
export const WALL = `${HOME}#/display`
/** Another host, so another origin: the gate answers nothing there. */
export const TROUBLE = 'app://trouble/'

/** Must run before the app is ready. */
export function registerScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true }
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }])
}

/** The guest screen at `HOME`, and what is wrong at `TROUBLE`; nothing else has an address. */
export function serveScheme(rendererFolder: string, resources: string, trouble: () => Trouble): void {
  protocol.handle('app', request => {
    if (request.url.startsWith(HOME)) return serveRenderer(rendererFolder, request)
    return request.url === TROUBLE ? serveTrouble(resources, trouble()) : new Response(null, { status: 404 })
  })
}
