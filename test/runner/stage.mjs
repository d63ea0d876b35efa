/** Runs one stage in sight of the reader and leaves nothing of it behind. */
import { spawn } from 'node:child_process'
import { killTree } from '../../electron/launch/child.mjs'
import { root } from '../../electron/launch/project.mjs'

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ milliseconds: number, environment?: NodeJS.ProcessEnv | undefined }} options
 * @returns {Promise<{ status: number, seconds: number, timedOut: boolean }>} status 1 when it was ended by a signal
 */
export function runStage(command, args, { milliseconds, environment = process.env }) {
  const began = performance.now()
  return new Promise(resolve => {
    // A group of its own, so that whatever a test left running ends with the stage.
    const child = spawn(command, args, {
      cwd: root,
      env: { ...environment, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) },
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    let timedOut = false
    const endGroup = () => child.pid !== undefined && killTree(child.pid)
    const timer = setTimeout(() => ((timedOut = true), endGroup()), milliseconds)
    const stop = () => {
      endGroup()
      process.exit(130)
    }
    process.on('SIGINT', stop).on('SIGTERM', stop)
    const done = (/** @type {number} */ status) => {
      clearTimeout(timer)
      process.off('SIGINT', stop).off('SIGTERM', stop)
      endGroup()
      resolve({ status, seconds: (performance.now() - began) / 1000, timedOut })
    }
    child.once('error', () => done(127))
    child.once('exit', code => done(code ?? 1))
  })
}
