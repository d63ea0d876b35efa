import type { FullConfig, Reporter } from '@playwright/test/reporter'

/** Says first which Electron runs: a green report of the stand-in is not one of Electron. */
export default class EngineReporter implements Reporter {
  onBegin(config: FullConfig): void {
    console.log(`Electron in these tests: ${String(config.metadata['engine'])}`)
  }
  printsToStdio(): boolean {
    return false
  }
}
