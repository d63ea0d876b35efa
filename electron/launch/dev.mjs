/**
 * `npm run dev`: the window, built and started again after every change, on Electron or on the tests' stand-in for it.
 * `npm run dev -- --web`: the screens in a plain browser, changing while one looks at them, over a core of its own.
 */
import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ensureBuilt } from './build.mjs'
import { runInFront } from './child.mjs'
import { ensureElectron } from './electron-binary.mjs'
import { ensureInstalled } from './install.mjs'
import { giveUp, node, root, say } from './project.mjs'

const inModules = (/** @type {string} */ path) => join(root, 'node_modules', path)
const args = process.argv.slice(2)

/** The window has no address but its own files (`app://`), so that a server of Vite could not show in it. */
async function inWindow() {
  const binary = await ensureElectron()
  if (binary === null) say('Electron is not here: the stand-in of the tests runs, which shows no window.')
  const electron = binary ?? join(root, 'test/electron/electron')
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  for (;;) {
    const change = nextChange()
    try {
      await ensureBuilt()
    } catch (error) {
      say(`${error instanceof Error ? error.message : String(error)}\nWaiting for the next change …`)
      await change
      continue
    }
    let changed = false
    void change.then(() => (changed = true))
    const status = await runInFront(electron, [...asRoot, root, ...args], { until: change })
    if (!changed) return status
    say('Something changed: building and starting again …')
  }
}

/** Resolves a moment after the next change of a source, when an editor has written all it has to write. */
function nextChange() {
  return new Promise(resolve => {
    const watchers = ['electron', 'renderer', 'shared', 'resources'].map(folder =>
      watch(join(root, folder), { recursive: true }, () => {
        for (const watcher of watchers) watcher.close()
        setTimeout(resolve, 200)
      }),
    )
  })
}

async function inBrowser() {
  const serve = [join(root, 'electron/desk.ts'), 'serve', '--no-open', ...args.filter(arg => arg !== '--web')]
  const core = spawn(node, serve, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  const ended = new Promise(done => core.once('exit', done))
  const address = await Promise.race([readyAddress(core.stdout), ended.then(() => null)])
  if (address === null) return 1
  const port = 5173
  const { origin, pathname, search } = new URL(address)
  say(`Open http://127.0.0.1:${port}${pathname}${search}`)
  const vite = [inModules('vite/bin/vite.js'), '--config', join(root, 'vite.web.config.ts'), '--port', `${port}`]
  const environment = { ...process.env, DESK_CORE: origin }
  const status = await runInFront(node, [...vite, '--strictPort'], { environment })
  core.kill()
  await ended
  return status
}

/** @returns {Promise<string>} the kiosk's address from the line `ready {json}` */
function readyAddress(/** @type {import('node:stream').Readable | null} */ output) {
  return new Promise(resolve => {
    if (output === null) return
    createInterface({ input: output }).on('line', line => {
      if (line.startsWith('ready ')) resolve(JSON.parse(line.slice('ready '.length)).kiosk)
    })
  })
}

try {
  await ensureInstalled()
  // The watchers would keep the process alive.
  process.exit(await (args.includes('--web') ? inBrowser() : inWindow()))
} catch (error) {
  giveUp(error)
}
