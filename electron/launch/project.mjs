/** Where the project's parts are, for the launchers: plain Node 20, nothing installed yet. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of package.json. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/** The Node that runs everything but the launchers: the system's own may be too old for the product. */
export const node = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node')

/**
 * For V8, which otherwise takes 130 MB for what is young, lets as much garbage lie among the old, and keeps both after a
 * busy minute: a desk that runs for twelve hours shares a small laptop with its screens (docs/load.md). Megabytes for what
 * is young; by how many percent what is old may grow until it is tidied.
 */
export const heapFlags = ['--max-semi-space-size=8', '--heap-growing-percent=30']

/** Progress goes to stderr, so that stdout holds nothing but results. */
export const say = (/** @type {string} */ line) => void process.stderr.write(`${line}\n`)

/** Ends a launcher that cannot go on: words for people, never a stack trace. */
export function giveUp(/** @type {unknown} */ error) {
  say(error instanceof Error ? error.message : String(error))
  process.exit(1)
}

/**
 * Whether a window can be shown. Only Linux can tell: elsewhere there is always a screen.
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} environment
 */
export const hasDisplay = (platform, environment) =>
  platform !== 'linux' || Boolean(environment['DISPLAY'] || environment['WAYLAND_DISPLAY'])
