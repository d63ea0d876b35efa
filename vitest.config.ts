import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import type { ProjectConfig } from 'vitest/node'

const project = (name: string, testTimeout: number, more: ProjectConfig = {}) => ({
  test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], testTimeout, hookTimeout: testTimeout, ...more },
})
// The databases of these tests need not survive a loss of power.
const inMemory = existsSync('/dev/shm') ? { TMPDIR: '/dev/shm' } : {}

export default defineConfig({
  test: {
    // Most of them wait for something, so no core is kept free for the one who starts them.
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      // Loading the core takes longer than most tests of it: files share what is loaded, so none may mock a module.
      project('unit', 20_000, { isolate: false, env: inMemory }),
      // Single parts as well, but with thousands of random inputs, crowds, pictures or programs: long, so npm test only.
      project('slow', 60_000, { env: inMemory }),
      project('contract', 20_000),
      // Files have mail servers, ports and folders of their own, but real phones need a core.
      project('integration', 120_000, { maxWorkers: 3 }),
    ],
  },
})
