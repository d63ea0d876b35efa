/** Puts the npm packages of package-lock.json in place. */
import { existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly } from './child.mjs'
import { node, root, say } from './project.mjs'

/** @typedef {{ version?: string, optional?: boolean, link?: boolean }} LockEntry */
/** @typedef {{ packages?: Record<string, LockEntry> }} Lock */

/**
 * Packages the lock file asks for that are not installed in that version.
 * @param {Lock} wanted package-lock.json
 * @param {Lock} present node_modules/.package-lock.json, which npm writes after everything else
 */
export function missingPackages(wanted, present) {
  return Object.entries(wanted.packages ?? {})
    .filter(([path, entry]) => path !== '' && !entry.optional && !entry.link)
    .filter(([path, entry]) => present.packages?.[path]?.version !== entry.version)
    .map(([path]) => path.replace(/^.*node_modules\//, ''))
}

/**
 * Why an installation failed, in words for people.
 * @param {string} output what npm wrote
 * @param {string} log where all of it can be read
 */
export function explainFailure(output, log) {
  const offline =
    /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ECONNRESET|ERR_SOCKET_TIMEOUT)\b/
  const full = /\b(ENOSPC|EDQUOT)\b/
  const denied = /\b(EACCES|EPERM|EROFS)\b/
  const cause = offline.test(output)
    ? 'The package registry could not be reached. Connect this computer to the internet and run the same command again.'
    : full.test(output)
      ? 'The disk is full. Make about 1 GB of room and run the same command again.'
      : denied.test(output)
        ? 'This folder may not be written to. Give your user the right to write here and run the same command again.'
        : 'npm could not install the packages.'
  const words = output
    .split('\n')
    .map(line => line.replace(/^npm (error|ERR!) ?/, '').trim())
    .filter(line => line !== '' && !/^npm warn|^at |A complete log/i.test(line))
  return [cause, ...words.slice(0, 4).map(line => `  ${line}`), `The whole output is in ${log}`].join('\n')
}

const readLock = (/** @type {string} */ path) => {
  try {
    return /** @type {Lock} */ (JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return {}
  }
}

/**
 * How npm is called: inside `npm start` by the very npm that runs, so that no PATH and no `.cmd` is needed.
 * @param {NodeJS.ProcessEnv} environment
 */
export function npmCommand(environment) {
  const script = environment['npm_execpath']
  return script?.endsWith('.js')
    ? { command: process.execPath, before: [script], shell: false }
    : { command: 'npm', before: [], shell: process.platform === 'win32' }
}

/** What npm tells its scripts about this project would mislead an npm that works in another folder. */
export const withoutNpmScript = (/** @type {NodeJS.ProcessEnv} */ environment) =>
  Object.fromEntries(
    Object.entries(environment).filter(
      ([name]) => !/^(npm_package_|npm_lifecycle_|npm_config_local_prefix$|npm_command$|INIT_CWD$)/i.test(name),
    ),
  )

/**
 * Installs what is missing under `folder`, with one line of explanation; does nothing when all is there.
 * Install scripts stay off: the only one needed is run by `ensureNode`.
 * @param {string} folder a folder with a package-lock.json
 * @param {string} what "packages" in the explanation
 */
export async function ensurePackages(folder, what) {
  const lock = join(folder, 'package-lock.json')
  const missing = missingPackages(readLock(lock), readLock(join(folder, 'node_modules/.package-lock.json')))
  if (missing.length === 0) return
  say(`Installing ${missing.length} ${what} from the npm registry; this happens once and takes about a minute …`)
  const log = join(root, 'out/log/install.log')
  const npm = npmCommand(process.env)
  // npm's own pauses between tries add up to more than a minute before it says that there is no network.
  const patience = ['--fetch-retries=3', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000']
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error']
  const args = [...npm.before, 'ci', '--ignore-scripts', ...quiet, ...patience]
  const environment = withoutNpmScript(process.env)
  const result = await runQuietly(npm.command, args, { cwd: folder, log, environment, shell: npm.shell })
  if (result.status !== 0) throw new Error(explainFailure(result.text, log))
}

/** The `node` package fetches its binary in an install script, which newer versions of npm may not run. */
async function ensureNode() {
  if (!existsSync(node)) {
    const log = join(root, 'out/log/node.log')
    const { text } = await runQuietly(process.execPath, ['installArchSpecificPackage.js'], {
      cwd: join(root, 'node_modules/node'),
      environment: withoutNpmScript(process.env),
      log,
    })
    if (!existsSync(node)) throw new Error(explainFailure(text, log))
  }
  // npm makes this link only for a binary that is there when it links; scripts with `env node` find it by the PATH.
  const link = join(root, 'node_modules/.bin/node')
  if (process.platform !== 'win32' && !existsSync(link)) {
    rmSync(link, { force: true })
    symlinkSync('../node/bin/node', link)
  }
}

/** Makes sure that all packages and Node 24 are there. Throws an Error whose message is for people. */
export async function ensureInstalled() {
  await ensurePackages(root, 'packages')
  await ensureNode()
}
