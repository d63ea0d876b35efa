/** Child processes of the launchers: none outlives its launcher. */
import { spawn, spawnSync } from 'node:child_process'
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname } from 'node:path'
import { root } from './project.mjs'

/** @typedef {{ status: number, text: string, timedOut: boolean }} Result */

const stopSignals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
const statusOf = (/** @type {number | null} */ code, /** @type {NodeJS.Signals | null} */ signal) =>
  code ?? 128 + (signal ? constants.signals[signal] : 0)

/**
 * Runs a program to its end, in a process group of its own so that the whole tree can be ended.
 * @param {string} command
 * @param {string[]} args
 * @param {{ log?: string, milliseconds?: number, cwd?: string, environment?: NodeJS.ProcessEnv, shell?: boolean }} [options]
 *   log: file that gets the output; milliseconds: the tree is killed after this time
 * @returns {Promise<Result>} status 127 when the program is not there; text: the last 64 kB of output
 */
export function runQuietly(
  command,
  args,
  { log, milliseconds, cwd = root, environment = process.env, shell = false } = {},
) {
  if (log) mkdirSync(dirname(log), { recursive: true })
  const file = log ? createWriteStream(log) : null
  const ownGroup = process.platform !== 'win32'
  return new Promise(resolve => {
    const child = spawn(command, args, {
      cwd,
      env: environment,
      shell,
      detached: ownGroup,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let text = ''
    let timedOut = false
    const keep = (/** @type {Buffer} */ chunk) => {
      file?.write(chunk)
      text = (text + chunk).slice(-65_536)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    const endTree = () => child.pid && killTree(child.pid)
    const stop = (/** @type {NodeJS.Signals} */ signal) => {
      endTree()
      process.exit(statusOf(null, signal))
    }
    for (const signal of stopSignals) process.on(signal, stop)
    const timer = setTimeout(() => ((timedOut = true), endTree()), milliseconds ?? 2 ** 31 - 1)
    const done = (/** @type {number} */ status) => {
      clearTimeout(timer)
      for (const signal of stopSignals) process.off(signal, stop)
      file?.end()
      resolve({ status, text, timedOut })
    }
    child.once('error', error => (keep(Buffer.from(`${error.message}\n`)), done(127)))
    child.once('close', (code, signal) => done(statusOf(code, signal)))
  })
}

/** Ends a process and all that it started. On POSIX the process must lead its own group. */
export function killTree(/** @type {number} */ pid) {
  try {
    if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'])
    else process.kill(-pid, 'SIGKILL')
  } catch {
    // Already gone.
  }
}

/**
 * Runs a program in the foreground until it ends. Signals are handed on, and an IPC channel tells the program when this
 * launcher is gone, however it went: it then ends itself.
 * @param {string} command
 * @param {string[]} args
 * @param {{ environment?: NodeJS.ProcessEnv, onStderr?: (text: string) => void, until?: Promise<unknown> }} [options]
 *   until: the program is asked to end when this resolves
 * @returns {Promise<number>} its exit status; 128 + number of the signal that ended it; 127 when it could not start
 */
export function runInFront(command, args, { environment = process.env, onStderr, until } = {}) {
  return new Promise(resolve => {
    const child = spawn(command, args, {
      cwd: process.cwd(),
      env: environment,
      stdio: ['inherit', 'inherit', onStderr ? 'pipe' : 'inherit', 'ipc'],
    })
    child.stderr?.on('data', chunk => onStderr?.(String(chunk)))
    const handOn = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal)
    for (const signal of stopSignals) process.on(signal, handOn)
    void until?.then(() => child.kill())
    const orphaned = whenOrphaned(() => handOn('SIGTERM'))
    const done = (/** @type {number} */ status) => {
      clearInterval(orphaned)
      for (const signal of stopSignals) process.off(signal, handOn)
      resolve(status)
    }
    child.once('error', error => (onStderr?.(error.message), done(127)))
    child.once('close', (code, signal) => done(statusOf(code, signal)))
  })
}

/** npm killed by SIGKILL tells nobody: notice it by the numbers of the processes above. */
function whenOrphaned(/** @type {() => void} */ action) {
  const before = ancestors()
  return setInterval(() => {
    if (process.env['npm_lifecycle_event'] && ancestors() !== before) action()
  }, 1000)
}

/** npm is the parent, or on Linux often the parent of a shell in between. */
function ancestors() {
  try {
    // proc_pid_stat(5): the fourth field, after a name in brackets that may hold anything.
    const [, above] = /^.*\) \S (\d+) /s.exec(readFileSync(`/proc/${process.ppid}/stat`, 'utf8')) ?? []
    return `${process.ppid} ${above}`
  } catch {
    return `${process.ppid}`
  }
}
