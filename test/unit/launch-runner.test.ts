import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { splitTests } from '../runner/needs.mjs'
import { whyNoInstall } from '../runner/prepare.mjs'
import { countPlaywright, countVitest, settle, summary } from '../runner/report.mjs'

describe('the numbers of a run', () => {
  test('count a file of vitest that could not be loaded as a failure', () => {
    const count = countVitest({
      testResults: [
        {
          status: 'failed',
          assertionResults: [
            { status: 'passed', fullName: 'a' },
            { status: 'failed', fullName: 'b' },
            { status: 'pending', fullName: 'c' },
            { status: 'todo', fullName: 'd' },
          ],
        },
        { status: 'failed', assertionResults: [] },
      ],
    })
    expect(count).toEqual({ passed: 1, failed: 2, notRun: ['c', 'd'] })
  })

  test('count a test of Playwright that passed only when repeated as a failure', () => {
    const spec = (title: string, status: string) => ({ title, tests: [{ status, projectName: 'browser' }] })
    const count = countPlaywright({
      suites: [
        {
          specs: [spec('a', 'expected'), spec('b', 'unexpected')],
          suites: [{ specs: [spec('c', 'flaky'), spec('d', 'skipped')] }],
        },
      ],
      errors: ['a file that could not be loaded'],
    })
    expect(count).toEqual({ passed: 1, failed: 3, notRun: ['d (browser)'] })
  })

  test('hold one failure for a program that broke down without a failed test', () => {
    const fine = { passed: 3, failed: 0, notRun: [] }
    const ends = [
      settle({ status: 0, count: fine, timedOut: false }),
      settle({ status: 1, count: fine, timedOut: false }),
      settle({ status: 137, count: null, timedOut: true }),
      settle({ status: 1, count: { ...fine, failed: 2 }, timedOut: false }),
    ].map(({ failed }) => failed)
    expect(ends).toEqual([0, 1, 1, 2])
  })

  test('end with one list of what was not run and the line with the sums', () => {
    const stages = [
      { name: 'types', count: { passed: 1, failed: 0, notRun: [] }, seconds: 2 },
      { name: 'unit', count: { passed: 40, failed: 1, notRun: ['later'] }, seconds: 3.25 },
    ]
    const run = { stages, notRun: ['test/e2e/x.spec.ts: no phones'], engine: 'electron stand-in', requireAll: false }
    expect(summary(run)).toEqual({
      lines: [
        '',
        '✓ types            1 passed   0 failed     2.0 s',
        '✗ unit            40 passed   1 failed     3.3 s',
        'Electron in these tests: electron stand-in',
        'Not run:',
        '  - test/e2e/x.spec.ts: no phones',
        '  - unit: later (skipped)',
        '41 passed, 1 failed',
      ],
      status: 1,
    })
  })

  test('hold what was not run as failures where everything is required', () => {
    const run = { stages: [], notRun: ['a: no phones'], engine: 'electron 45.4.1' }
    const ends = [
      summary({ ...run, requireAll: true }),
      summary({ ...run, requireAll: false }),
      summary({ ...run, notRun: [], requireAll: true }),
    ].map(({ lines, status }) => [lines.at(-1), status])
    expect(ends).toEqual([
      ['0 passed, 1 failed', 1],
      ['0 passed, 0 failed', 0],
      ['0 passed, 0 failed', 0],
    ])
  })
})

test('only tests that lead to a missing part are left out, however indirectly they do', () => {
  const root = mkdtempSync(join(tmpdir(), 'desk-runner-'))
  const put = (path: string, text: string) => {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  put('test/mailserver/mailserver.ts', '')
  put('test/chromium-path.ts', '')
  put('test/e2e/fixtures.ts', "import { mail } from '../mailserver/mailserver.ts'\nexport const x = mail")
  put('test/e2e/mail.spec.ts', "import {\n  x,\n} from './fixtures.ts'")
  put('test/e2e/page.spec.ts', "import { chromiumPath } from '../chromium-path.ts'")
  put('test/e2e/plain.spec.ts', "import { test } from '@playwright/test'")
  const split = splitTests(root, 'test/e2e', /\.spec\.ts$/, { 'mail server': 'not root' })
  expect({ ...split, run: split.run.toSorted() }).toEqual({
    run: ['test/e2e/page.spec.ts', 'test/e2e/plain.spec.ts'],
    notRun: ['test/e2e/mail.spec.ts: not root'],
  })
  rmSync(root, { recursive: true })
})

test('packages of the system are installed by root on Debian and Ubuntu only', () => {
  const computer = {
    platform: 'linux',
    uid: 0,
    osRelease: 'NAME=x\nID=debian\n',
    aptGet: true,
    forbidden: false,
  } as const
  const reasons = [
    whyNoInstall(computer),
    whyNoInstall({ ...computer, osRelease: 'ID=linuxmint\nID_LIKE="ubuntu debian"\n' }),
    whyNoInstall({ ...computer, uid: 1000 }),
    whyNoInstall({ ...computer, forbidden: true }),
    whyNoInstall({ ...computer, osRelease: 'ID=fedora\n' }),
    whyNoInstall({ ...computer, platform: 'darwin' }),
  ]
  expect(reasons).toEqual([
    null,
    null,
    'not root: install it with sudo apt install',
    'DESK_NO_INSTALL forbids to install it',
    'not Debian or Ubuntu: install it yourself',
    'install it yourself',
  ])
})
