import { protocol } from 'electron'
import type { ClipFolders } from '../core/voices/clips.ts'
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

type Served = { renderer: string; resources: string; voices: ClipFolders }

/** The guest screen and its clips at `HOME`, and what is wrong at `TROUBLE`; nothing else has an address. */
export function serveScheme({ renderer, resources, voices }: Served, trouble: () => Trouble): void {
  protocol.handle('app', request => {
    if (request.url.startsWith(HOME)) return serveRenderer(renderer, request, voices)
    return request.url === TROUBLE ? serveTrouble(resources, trouble()) : new Response(null, { status: 404 })
  })
}
