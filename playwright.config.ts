import { defineConfig } from '@playwright/test'
import { findEngine } from './test/engine.ts'
import type { DeskOptions } from './test/e2e/fixtures.ts'

const engine = findEngine(process.env)
// Electron's own switch: whoever asks for the executable, Playwright included, gets the one of this folder.
if (engine.standIn !== undefined) process.env['ELECTRON_OVERRIDE_DIST_PATH'] = engine.standIn

export default defineConfig<DeskOptions>({
  testDir: 'test/e2e',
  outputDir: 'test-results/e2e',
  workers: 2,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  metadata: { engine: engine.name },
  reporter: [['./test/engine-reporter.ts'], ['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  // A trace doubles the time of every test; `--trace on` records one where it is needed.
  use: { viewport: { width: 1920, height: 1080 }, screenshot: 'only-on-failure' },
  projects: [
    // One window at a time has the screen. First, so that the other worker is not the one that waits in the end.
    { name: 'electron', workers: 1, testIgnore: '*.browser.spec.ts', use: { shell: 'electron' } },
    { name: 'browser', testIgnore: 'shell-*.spec.ts', use: { shell: 'browser' } },
  ],
})
