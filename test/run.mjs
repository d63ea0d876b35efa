/**
 * `npm test`: puts in place what is missing, runs every check and every test, and says what could not be run.
 * `--require-all` or DESK_REQUIRE_ALL=1: whatever is not run counts as a failure.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { builds } from '../electron/launch/build.mjs'
import { ensureElectron } from '../electron/launch/electron-binary.mjs'
import { ensureInstalled } from '../electron/launch/install.mjs'
import { hasDisplay, node, root, say } from '../electron/launch/project.mjs'
import { splitTests } from './runner/needs.mjs'
import { prepare } from './runner/prepare.mjs'
import { programs } from './runner/programs.mjs'
import { countPlaywright, countVitest, settle, summary } from './runner/report.mjs'
import { runStage } from './runner/stage.mjs'

/** @typedef {import('./runner/report.mjs').StageEnd} StageEnd */
/** @typedef {import('./runner/needs.mjs').Missing} Missing */

const minute = 60_000
const modules = join(root, 'node_modules')
const requireAll = process.argv.includes('--require-all') || process.env['DESK_REQUIRE_ALL'] === '1'
const reports = join(root, 'test-results')
// The desk is started hundreds of times: what Node makes of its sources is kept.
process.env['NODE_COMPILE_CACHE'] ??= join(modules, '.cache/compiled')

/** @type {StageEnd[]} */
const stages = []
/** @type {string[]} */
const notRun = []

/**
 * @param {string} name
 * @param {string[]} args program below node_modules, and what it is told
 * @param {{ report?: string, count?: (report: any) => import('./runner/report.mjs').Count, limit?: number,
 *   wrap?: string[], environment?: NodeJS.ProcessEnv }} [options]
 */
async function stage(
  name,
  [script = '', ...args],
  { report, count, limit = 10 * minute, wrap = [], environment } = {},
) {
  console.log(`\n── ${name} ──`)
  if (report) rmSync(report, { force: true })
  const [command = node, ...rest] = [...wrap, node, join(modules, script), ...args]
  const { status, seconds, timedOut } = await runStage(command, rest, { milliseconds: limit, environment })
  if (timedOut) say(`${name} took longer than ${limit / minute} minutes and was ended.`)
  const written = report && existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null
  const counted = report ? written && count?.(written) : { passed: status === 0 ? 1 : 0, failed: 0, notRun: [] }
  stages.push({ name, count: settle({ status, count: counted ?? null, timedOut }), seconds })
}

/** One project of vitest; files that cannot run here are left out and named. */
async function vitest(/** @type {string} */ project, /** @type {Missing} */ missing, limit = 10 * minute) {
  const { run, notRun: left } = splitTests(root, `test/${project}`, /\.test\.tsx?$/, missing)
  notRun.push(...left)
  if (run.length === 0) return
  const report = join(reports, `${project}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  await stage(project, ['vitest/vitest.mjs', 'run', '--project', project, ...reporters, ...run], {
    report,
    count: countVitest,
    limit,
  })
}

/** @returns {Promise<string>} which Electron ran */
async function endToEnd(/** @type {Missing} */ missing) {
  const { run, notRun: left } = splitTests(root, 'test/e2e', /\.spec\.ts$/, missing)
  notRun.push(...left)
  if (run.length === 0) return 'none'
  const report = join(reports, 'e2e.json')
  // The real Electron needs a display; the stand-in does not mind one.
  const wrap =
    hasDisplay(process.platform, process.env) || !existsSync('/usr/bin/xvfb-run') ? [] : ['/usr/bin/xvfb-run', '-a']
  await stage('e2e', ['@playwright/test/cli.js', 'test', ...run], {
    report,
    count: countPlaywright,
    limit: 20 * minute,
    wrap,
  })
  const written = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null
  return written?.config?.metadata?.engine ?? 'unknown'
}

try {
  await ensureInstalled()
  const { missing, notes } = await prepare()
  notRun.push(...notes)
  if ((await ensureElectron()) === null)
    say('Electron itself is not here and could not be fetched: a stand-in runs instead.')

  await stage('types', programs.types)
  await stage('lint', programs.lint)
  await stage('format', programs.format)
  for (const [index, build] of builds.entries()) await stage(`build ${index + 1} of ${builds.length}`, build)
  await vitest('unit', missing)
  await vitest('slow', missing)
  await vitest('contract', missing)
  await vitest('integration', missing, 20 * minute)
  const engine = await endToEnd(missing)

  const { lines, status } = summary({ stages, notRun, engine, requireAll })
  // Everything else is written before the last line, wherever the two outputs lead.
  console.log(lines.join('\n'))
  process.exitCode = status
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  console.log('0 passed, 1 failed')
  process.exitCode = 1
}
