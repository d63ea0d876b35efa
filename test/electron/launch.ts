/** Entry of the stand-in executable: reads Electron's command line, provides the `electron` module, runs the app. */
import inspector from 'node:inspector'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createRequire, registerHooks } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Chromium } from './chromium.ts'
import { state } from './state.ts'

const SPECIFIERS = new Set(['electron', 'electron/main', 'electron/common'])
const standIn = new URL('./electron.ts', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) =>
    SPECIFIERS.has(specifier) ? { url: standIn, shortCircuit: true } : next(specifier, context),
})

const args = process.argv.slice(2)
const preloads: string[] = []
let appPath: string | undefined
for (let i = 0; i < args.length; i++) {
  const arg = args[i]!
  if (arg === '-r' || arg === '--require') preloads.push(args[++i]!)
  else if (arg.startsWith('--inspect')) inspector.open(Number(arg.split('=')[1] ?? 0), '127.0.0.1')
  else if (arg.startsWith('--') && !arg.startsWith('--remote-debugging')) state.switches.push(arg)
  else if (!arg.startsWith('-') && appPath === undefined) appPath = resolve(arg)
}
if (appPath === undefined) throw new Error('usage: electron [switches] <app>')

Object.defineProperty(process.versions, 'electron', { value: '0.0.0-standin', enumerable: true })
Object.assign(process, { type: 'browser', defaultApp: true, resourcesPath: resolve('resources') })
process.argv = [process.argv[0]!, ...args]

const { announceReady, setAppPath } = await import('./app.ts')
const require = createRequire(import.meta.url)
for (const preload of preloads) require(preload)

const isFolder = statSync(appPath).isDirectory()
let root = isFolder ? appPath : dirname(appPath)
while (!existsSync(join(root, 'package.json')) && dirname(root) !== root) root = dirname(root)
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { main: string }
setAppPath(root)
await import(pathToFileURL(isFolder ? resolve(root, manifest.main) : appPath).href)
// Only now, as in Electron: a main module that awaits app.whenReady() at its top level hangs.
state.chromium = await Chromium.launch(state.switches)
announceReady()
