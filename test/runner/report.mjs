/** What the test programs reported, as numbers and lines. */

/** @typedef {{ passed: number, failed: number, notRun: string[] }} Count */

/**
 * @typedef {{ status?: string, name?: string, message?: string,
 *   assertionResults?: { status: string, fullName: string }[] }} VitestFile
 */

/**
 * Counts vitest's JSON report. A file that could not even be loaded counts as one failure.
 * @param {{ testResults?: VitestFile[] }} report
 * @returns {Count}
 */
export function countVitest({ testResults = [] }) {
  const tests = testResults.flatMap(({ assertionResults = [] }) => assertionResults)
  const having = (/** @type {string} */ status) => tests.filter(test => test.status === status).length
  const unloaded = testResults.filter(file => file.status === 'failed' && !file.assertionResults?.some(isFailed)).length
  return {
    passed: having('passed'),
    failed: having('failed') + unloaded,
    notRun: tests.filter(({ status }) => status !== 'passed' && status !== 'failed').map(({ fullName }) => fullName),
  }
}
const isFailed = (/** @type {{ status: string }} */ test) => test.status === 'failed'

/**
 * @typedef {{ title: string, tests: { status: string, projectName: string }[] }} Spec
 * @typedef {{ specs?: Spec[], suites?: Suite[] }} Suite
 */

/**
 * Counts Playwright's JSON report. A test that passed only when repeated counts as failed: it depends on time or order.
 * @param {{ suites?: Suite[], errors?: unknown[] }} report
 * @returns {Count}
 */
export function countPlaywright({ suites = [], errors = [] }) {
  const specs = suites.flatMap(allSpecs)
  const tests = specs.flatMap(({ title, tests }) =>
    tests.map(test => ({ title: `${title} (${test.projectName})`, ...test })),
  )
  const having = (/** @type {string[]} */ ...statuses) => tests.filter(({ status }) => statuses.includes(status))
  return {
    passed: having('expected').length,
    failed: having('unexpected', 'flaky').length + errors.length,
    notRun: having('skipped').map(({ title }) => title),
  }
}

/** @returns {Spec[]} */
const allSpecs = (/** @type {Suite} */ { specs = [], suites = [] }) => [...specs, ...suites.flatMap(allSpecs)]

/**
 * What a stage comes to when its program and its report are put together: a program that failed without a failed test
 * broke down on the way.
 * @param {{ status: number, count: Count | null, timedOut: boolean }} end count is null where no report was written
 * @returns {Count}
 */
export function settle({ status, count, timedOut }) {
  if (count === null) return { passed: 0, failed: 1, notRun: [] }
  const brokeDown = (status !== 0 || timedOut) && count.failed === 0
  return { ...count, failed: count.failed + (brokeDown ? 1 : 0) }
}

/** @typedef {{ name: string, count: Count, seconds: number }} StageEnd */

/**
 * The end of the run. The last line is `N passed, M failed` and nothing else.
 * @param {{ stages: StageEnd[], notRun: string[], engine: string, requireAll: boolean }} run
 * @returns {{ lines: string[], status: 0 | 1 }}
 */
export function summary({ stages, notRun, engine, requireAll }) {
  const all = [
    ...notRun,
    ...stages.flatMap(({ name, count }) => count.notRun.map(test => `${name}: ${test} (skipped)`)),
  ]
  const sum = (/** @type {'passed' | 'failed'} */ key) => stages.reduce((total, { count }) => total + count[key], 0)
  const failed = sum('failed') + (requireAll ? all.length : 0)
  return {
    lines: [
      '',
      ...stages.map(({ name, count, seconds }) => {
        const numbers = `${String(count.passed).padStart(5)} passed ${String(count.failed).padStart(3)} failed`
        return `${count.failed === 0 ? '✓' : '✗'} ${name.padEnd(12)} ${numbers} ${seconds.toFixed(1).padStart(7)} s`
      }),
      `Electron in these tests: ${engine}`,
      ...(all.length === 0
        ? ['Everything was run.']
        : [`Not run${requireAll ? ', and each counts as a failure' : ''}:`, ...all.map(line => `  - ${line}`)]),
      `${sum('passed')} passed, ${failed} failed`,
    ],
    status: failed === 0 ? 0 : 1,
  }
}
