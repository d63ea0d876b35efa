/** Finds Electron's own binary, or fetches it once in a while. */
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runQuietly } from './child.mjs'
import { node, root, say } from './project.mjs'

const downloadLimit = 20_000
const day = 24 * 60 * 60 * 1000

/**
 * Where the binary is, or null. The two variables are electron-vite's and Electron's own.
 * @param {string} folder the folder of package.json
 * @param {NodeJS.ProcessEnv} environment
 * @returns {string | null}
 */
export function findElectron(folder, environment) {
  const packaged = join(folder, 'node_modules/electron')
  const name = readText(join(packaged, 'path.txt'))
  const override = environment['ELECTRON_OVERRIDE_DIST_PATH']
  const candidates = [
    environment['ELECTRON_EXEC_PATH'],
    override && join(override, name ?? 'electron'),
    override && join(override, 'electron'),
    name && join(packaged, 'dist', name),
  ]
  return candidates.find(path => path && existsSync(path)) ?? null
}

/**
 * Whether a download that failed is too recent to try again. A clock set back does not count as recent.
 * @param {number | null} failedAt milliseconds
 * @param {number} now milliseconds
 */
export const failedLately = (failedAt, now) => failedAt !== null && now - failedAt >= 0 && now - failedAt < day

/**
 * The binary, fetched if need be within 20 s; null when it cannot be had. A failure is remembered for a day.
 * @param {string} [folder] the folder of package.json
 * @param {number} [milliseconds] the limit
 * @returns {Promise<string | null>}
 */
export async function ensureElectron(folder = root, milliseconds = downloadLimit) {
  const found = findElectron(folder, process.env)
  if (found) return found
  const failureFile = join(folder, 'node_modules/.cache/welcome-desk/electron-not-downloaded')
  if (failedLately(statSync(failureFile, { throwIfNoEntry: false })?.mtimeMs ?? null, Date.now())) return null
  say('Fetching Electron, for at most 20 seconds …')
  const log = join(folder, 'out/log/electron.log')
  const { status } = await runQuietly(node, [join(folder, 'node_modules/electron/install.js')], { log, milliseconds })
  const fetched = findElectron(folder, process.env)
  if (status === 0 && fetched) {
    rmSync(failureFile, { force: true })
    return fetched
  }
  mkdirSync(dirname(failureFile), { recursive: true })
  writeFileSync(failureFile, `See ${log}. Delete this file to try again before the day is over.\n`)
  return null
}

/** @returns {string | null} */
function readText(/** @type {string} */ path) {
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : null
}
