/** Builds the window, the bridge and the screens when they are missing or older than their sources. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly } from './child.mjs'
import { node, root, say } from './project.mjs'

const sources = [
  'electron',
  'renderer',
  'shared',
  'resources',
  'electron.vite.config.ts',
  'vite.handover.config.ts',
  'package-lock.json',
]
const outputs = ['out/main/main.js', 'out/preload', 'out/renderer/index.html', 'out/handover/index.html']
/** What builds them: programs below node_modules, and what they are told. */
export const builds = [
  ['electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn'],
  ['vite/bin/vite.js', 'build', '--config', 'vite.handover.config.ts', '--logLevel', 'warn'],
]

/**
 * @param {number[]} sourceTimes milliseconds
 * @param {(number | null)[]} outputTimes milliseconds, null for what is not there
 */
export const isStale = (sourceTimes, outputTimes) =>
  outputTimes.some(time => time === null || time < Math.max(...sourceTimes))

const timeOf = (/** @type {string} */ path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null

/** @returns {number[]} folders count too: theirs is the time when something in them was removed */
function timesUnder(/** @type {string} */ path) {
  const time = timeOf(path)
  if (time === null) return []
  if (!statSync(path).isDirectory()) return [time]
  return [time, ...readdirSync(path).flatMap(name => timesUnder(join(path, name)))]
}

/** Throws an Error whose message is for people. */
export async function ensureBuilt() {
  const inRoot = (/** @type {string} */ path) => join(root, path)
  if (!isStale(sources.map(inRoot).flatMap(timesUnder), outputs.map(inRoot).map(timeOf))) return
  say('Building the screens …')
  for (const [script = '', ...args] of builds) {
    const log = inRoot('out/log/build.log')
    const { status, text } = await runQuietly(node, [inRoot(join('node_modules', script)), ...args], { log })
    if (status !== 0) throw new Error(`The screens could not be built.\n${text.trim()}\nThe whole output is in ${log}`)
  }
}
