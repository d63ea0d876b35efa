import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  bareEnvironment,
  fakeBrowser,
  processesWith,
  projectWith,
  startProcess,
  temporaryFolder,
} from './desk-process.ts'

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => void (folder = temporaryFolder()))
afterEach(() => folder.remove())

const inFolder = (name: string) => join(folder.path, name)
const failingDownload = () =>
  `require('node:fs').appendFileSync(${JSON.stringify(inFolder('tries'))}, 'try ')\nprocess.exit(1)`

/** npm start in a project of its own; ended by SIGTERM once `until` holds, or by itself. */
async function start(environment: NodeJS.ProcessEnv, until?: () => boolean) {
  const launcher = existsSync(inFolder('electron/launch'))
    ? inFolder('electron/launch/start.mjs')
    : projectWith(folder.path, failingDownload())
  await using process = startProcess(launcher, [], {
    environment: bareEnvironment({ DESK_DATA_DIR: inFolder('data'), ...environment }),
  })
  if (until) {
    const { kiosk } = await process.ready()
    await expect.poll(until, { timeout: 10_000 }).toBe(true)
    process.kill('SIGTERM')
    const { status, stderr } = await process.ended
    return { status, said: stderr.replaceAll(kiosk, 'ADDRESS').trimEnd().split('\n') }
  }
  const { status, stderr } = await process.ended
  return { status, said: stderr.trimEnd().split('\n') }
}
const noElectron = 'Electron is not here and could not be fetched, so the kiosk opens in a browser.'
const fetching = 'Fetching Electron, for at most 20 seconds …'
const anyTime = () => true

describe('npm start', () => {
  test('serves and prints the address where there is no display', async () => {
    expect(await start({}, anyTime)).toEqual({
      status: 0,
      said: ['There is no display here. Open this address on this computer: ADDRESS'],
    })
  })

  test('says what would help where there is no Electron and no browser, and does not download again', async () => {
    const first = await start({ DISPLAY: ':77' }, anyTime)
    const second = await start({ DISPLAY: ':77' }, anyTime)
    const help = expect.stringMatching(/^There is no Chromium, Chrome or Edge here. Install one .* address: ADDRESS$/)
    expect([first, second, readFileSync(inFolder('tries'), 'utf8')]).toEqual([
      { status: 0, said: [fetching, noElectron, help] },
      { status: 0, said: [noElectron, help] },
      'try ',
    ])
  })

  test('opens an installed browser as a kiosk, without the key among its arguments, and ends it', async () => {
    fakeBrowser(folder.path)
    const opened = () => existsSync(inFolder('browser-address'))
    const end = await start({ DISPLAY: ':77', PATH: folder.path }, opened)
    const args = readFileSync(inFolder('browser-args'), 'utf8').split('\n')
    const address = readFileSync(inFolder('browser-address'), 'utf8')
    expect({ ...end, kiosk: args.includes('--kiosk'), keyInArguments: args.join().includes('key=') }).toEqual({
      status: 0,
      said: [fetching, noElectron],
      kiosk: true,
      keyInArguments: false,
    })
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/enter\?key=/)
    expect([processesWith(folder.path), existsSync(inFolder('data/browser'))]).toEqual([[], false])
  })

  test('goes on serving after the browser was closed, and says so', async () => {
    fakeBrowser(folder.path, 'closes')
    const launcher = projectWith(folder.path, failingDownload())
    await using process = startProcess(launcher, [], {
      environment: bareEnvironment({ DESK_DATA_DIR: inFolder('data'), DISPLAY: ':77', PATH: folder.path }),
    })
    const { kiosk } = await process.ready()
    const closed = 'The browser window was closed; the kiosk is still served'
    await expect.poll(() => process.output.stderr, { timeout: 10_000 }).toContain(closed)
    const page = await fetch(kiosk, { redirect: 'manual' })
    process.kill('SIGINT')
    expect([page.status, (await process.ended).status]).toEqual([303, 0])
  })

  test('leaves nothing behind when it is killed', async () => {
    fakeBrowser(folder.path)
    const launcher = projectWith(folder.path, failingDownload())
    await using process = startProcess(launcher, [], {
      environment: bareEnvironment({ DESK_DATA_DIR: inFolder('data'), DISPLAY: ':77', PATH: folder.path }),
    })
    await process.ready()
    await expect.poll(() => existsSync(inFolder('browser-address')), { timeout: 10_000 }).toBe(true)
    process.kill('SIGKILL')
    await expect.poll(() => processesWith(folder.path), { timeout: 10_000 }).toEqual([])
  })

  test('runs Electron where it is, and gives its status', async () => {
    const electron = inFolder('my-electron')
    writeFileSync(electron, `#!/bin/sh\nprintf '%s\\n' "$@" >&2\nexit 0\n`, { mode: 0o755 })
    const { status, said } = await start({ DISPLAY: ':77', ELECTRON_EXEC_PATH: electron })
    expect([status, said.at(-1)]).toEqual([0, `${folder.path}/`])
  })

  test('opens the browser where Electron cannot run', async () => {
    const electron = inFolder('my-electron')
    const complaint = 'electron: error while loading shared libraries: libgtk-3.so.0: cannot open shared object file'
    writeFileSync(electron, `#!/bin/sh\necho '${complaint}' >&2\nexit 127\n`, { mode: 0o755 })
    fakeBrowser(folder.path)
    const opened = () => existsSync(inFolder('browser-address'))
    const end = await start({ DISPLAY: ':77', PATH: folder.path, ELECTRON_EXEC_PATH: electron }, opened)
    expect(end).toEqual({
      status: 0,
      said: [
        complaint,
        'Electron could not open its window (libgtk-3.so.0 is missing), so the kiosk opens in a browser.',
      ],
    })
  })
})
