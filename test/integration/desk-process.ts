/** The command line and the launchers as processes, as a person would run them. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'

const root = join(import.meta.dirname, '../..')
export const deskEntry = join(root, 'electron/desk.ts')
const waitMilliseconds = 20_000

/** The addresses in the line `ready {json}`; any other key is an error. */
const Ready = z.strictObject({
  kiosk: z.url(),
  operator: z.url(),
  lan: z.url().nullable(),
  handover: z.url().nullable(),
})

type Ended = { status: number | null; stdout: string; stderr: string }
type Options = { environment?: NodeJS.ProcessEnv; input?: string }

/** Nothing of this computer's screens, browsers and settings gets in. */
export const bareEnvironment = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  PATH: '/nowhere',
  HOME: tmpdir(),
  DESK_NO_INSTALL: '1',
  ...more,
})

/** Starts a program of this project on Node; `file` is an entry such as `deskEntry`. It ends with the scope. */
export function startProcess(file: string, args: string[], { environment = bareEnvironment(), input }: Options = {}) {
  const child = spawn(process.execPath, [file, ...args], { env: environment, stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdin.end(input ?? '')
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', chunk => (output.stdout += String(chunk)))
  child.stderr.on('data', chunk => (output.stderr += String(chunk)))
  const ended = once(child, 'close').then(([status]): Ended => ({ status: status as number | null, ...output }))
  return {
    pid: child.pid ?? 0,
    output,
    ended,
    /** Resolves with the addresses. Throws with all output when the process ends or takes too long before. */
    ready: () => readyLine(child, output),
    kill: (signal: NodeJS.Signals) => child.kill(signal),
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
      await ended
    },
  }
}

async function readyLine(child: ChildProcess, output: { stdout: string; stderr: string }) {
  const limit = AbortSignal.timeout(waitMilliseconds)
  while (!/^ready .*\n/m.test(output.stdout)) {
    if (child.exitCode !== null || limit.aborted) throw new Error(`not ready:\n${output.stdout}${output.stderr}`)
    await new Promise(done => setTimeout(done, 50))
  }
  return Ready.parse(JSON.parse(/^ready (.*)\n/m.exec(output.stdout)?.[1] ?? ''))
}

/** Runs the command line to its end. */
export const desk = (args: string[], options?: Options): Promise<Ended> => startProcess(deskEntry, args, options).ended

/** Command lines of running processes that contain `text`. */
export const processesWith = (text: string): string[] =>
  execFileSync('ps', ['-Ao', 'args'], { encoding: 'utf8' })
    .split('\n')
    .filter(line => line.includes(text))

export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'desk-cli-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }) }
}

/**
 * A copy of the project in `folder` with an Electron of the test's choice, and with screens that need no building.
 * @param installScript what `node_modules/electron/install.js` does; it stands for the download
 * @returns the launcher `start.mjs`
 */
export function projectWith(folder: string, installScript: string): string {
  mkdirSync(join(folder, 'node_modules/electron'), { recursive: true })
  mkdirSync(join(folder, 'electron'), { recursive: true })
  cpSync(join(root, 'electron/launch'), join(folder, 'electron/launch'), { recursive: true })
  const linked = [
    'package-lock.json',
    'electron/desk.ts',
    ...readdirSync(join(root, 'node_modules'))
      .filter(name => name !== 'electron' && name !== '.cache')
      .map(name => `node_modules/${name}`),
  ]
  for (const path of linked) symlinkSync(join(root, path), join(folder, path))
  writeFileSync(join(folder, 'node_modules/electron/install.js'), installScript)
  for (const path of [
    'out/main/main.js',
    'out/preload/preload.cjs',
    'out/renderer/index.html',
    'out/handover/index.html',
  ]) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), '')
  }
  return join(folder, 'electron/launch/start.mjs')
}

/**
 * A browser named chromium in `folder` that understands as much of the DevTools pipe as it takes to be led somewhere.
 * It notes its arguments in `browser-args` and the address in `browser-address`, and ends with the pipe.
 */
export function fakeBrowser(folder: string, then: 'stays' | 'closes' = 'stays'): void {
  const script = `#!${process.execPath}
const fs = require('node:fs')
const note = (name, text) => fs.writeFileSync(${JSON.stringify(folder)} + '/' + name, text)
note('browser-args', process.argv.slice(2).join('\\n'))
const answers = {
  'Target.getTargets': { targetInfos: [{ targetId: 'a', type: 'page' }] },
  'Target.attachToTarget': { sessionId: 's' },
  'Page.navigate': {},
}
const say = message => fs.writeSync(4, JSON.stringify(message) + '\\0')
let unread = ''
const pipe = new (require('node:net').Socket)({ fd: 3 })
pipe.setEncoding('utf8').on('data', text => {
  const messages = (unread + text).split('\\0')
  unread = messages.pop()
  for (const { id, method, params } of messages.map(message => JSON.parse(message))) {
    say({ method: 'Target.targetInfoChanged', params: {} })
    say({ id, result: answers[method] })
    if (method === 'Page.navigate') {
      note('browser-address', params.url)
      if (${JSON.stringify(then)} === 'closes') setTimeout(() => process.exit(0), 300)
    }
  }
}).on('end', () => process.exit(0))
`
  writeFileSync(join(folder, 'chromium'), script, { mode: 0o755 })
}
