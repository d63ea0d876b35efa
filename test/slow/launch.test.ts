import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { runQuietly } from '../../electron/launch/child.mjs'
import { ensureElectron } from '../../electron/launch/electron-binary.mjs'
import { temporaryFolder } from '../fakes/folder.ts'

test('a download of Electron that hangs is given up, and the next start does not try again', async () => {
  const folder = temporaryFolder()
  const tries = join(folder, 'tries')
  mkdirSync(join(folder, 'node_modules/electron'), { recursive: true })
  writeFileSync(
    join(folder, 'node_modules/electron/install.js'),
    `require('node:fs').appendFileSync(${JSON.stringify(tries)}, 'try ')\nsetTimeout(() => {}, 60000)`,
  )
  onTestFinished(() => void vi.unstubAllEnvs())
  vi.stubEnv('ELECTRON_EXEC_PATH', undefined)
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', undefined)
  const found = [await ensureElectron(folder, 1000), await ensureElectron(folder, 1000)]
  expect({ found, tries: readFileSync(tries, 'utf8') }).toEqual({ found: [null, null], tries: 'try ' })
})

test('a program that takes too long is ended with all that it started', async () => {
  const log = join(temporaryFolder(), 'log')
  const script = `const { spawn } = require('node:child_process')
    console.log('grandchild ' + spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']).pid)
    setTimeout(() => {}, 60000)`
  const result = await runQuietly(process.execPath, ['-e', script], { log, milliseconds: 700 })
  const grandchild = Number(/grandchild (\d+)/.exec(result.text)?.[1])
  expect(result).toMatchObject({ timedOut: true, status: 137 })
  // A killed process stays in the table until its parent, or init, has taken note.
  await expect.poll(() => isRunning(grandchild), { timeout: 3000 }).toBe(false)
})

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
