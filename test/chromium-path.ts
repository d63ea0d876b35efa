import { existsSync } from 'node:fs'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The installed Chromium that tests use: `CHROMIUM_PATH`, or where systems put it. Throws when there is none. */
export function chromiumPath(): string {
  const path = process.env['CHROMIUM_PATH'] ?? places.find(existsSync)
  if (path === undefined) throw new Error('no Chromium found; install one or set CHROMIUM_PATH')
  return path
}
