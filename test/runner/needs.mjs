/** Which test files need more of the computer than Node, and what is missing for them. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'

/** @typedef {'mail server' | 'phones' | 'browser' | 'paper' | 'speech engine'} Need */
/** @typedef {Partial<Record<Need, string>>} Missing why a need is not met on this computer */

/** A test that imports something from there, however indirectly, has that need. */
const sources = /** @type {const} */ ([
  ['test/mailserver/', 'mail server'],
  ['test/phone/', 'phones'],
  ['test/chromium-path.ts', 'browser'],
  ['test/voices/engine.ts', 'speech engine'],
  ['test/paper.ts', 'paper'],
])

/**
 * The files a file leads to by relative imports, itself included.
 * @param {string} file
 * @param {Set<string>} [seen]
 */
function reachable(file, seen = new Set()) {
  if (seen.has(file) || !existsSync(file) || !statSync(file).isFile()) return seen
  seen.add(file)
  for (const [, path] of readFileSync(file, 'utf8').matchAll(/(?:from|import|import\()\s*['"](\.[^'"]+)['"]/g)) {
    if (path) reachable(resolve(dirname(file), path), seen)
  }
  return seen
}

/**
 * @param {string} root
 * @param {string} file full path of a test
 * @returns {Need[]}
 */
function needsOf(root, file) {
  const files = [...reachable(file)].map(path => relative(root, path).split(sep).join('/'))
  return sources.filter(([source]) => files.some(path => path.startsWith(source))).map(([, need]) => need)
}

/**
 * The tests of a folder, split by what this computer has.
 * @param {string} root
 * @param {string} folder `test/integration`
 * @param {RegExp} name what a test file's name ends with
 * @param {Missing} missing
 * @returns {{ run: string[], notRun: string[] }} paths from root; lines with the reason
 */
export function splitTests(root, folder, name, missing) {
  const full = join(root, folder)
  const all = existsSync(full) ? readdirSync(full, { recursive: true, encoding: 'utf8' }) : []
  const files = all.filter(path => name.test(path)).map(path => join(full, path))
  const reasonOf = (/** @type {string} */ file) => needsOf(root, file).flatMap(need => missing[need] ?? [])[0]
  return {
    run: files.filter(file => !reasonOf(file)).map(file => relative(root, file)),
    notRun: files.flatMap(file => {
      const reason = reasonOf(file)
      return reason ? [`${relative(root, file)}: ${reason}`] : []
    }),
  }
}
