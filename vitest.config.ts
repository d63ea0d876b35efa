import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import type { ProjectConfig } from 'vitest/node'

const project = (name: string, testTimeout: number, more: ProjectConfig = {}) => ({
  test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], testTimeout, hookTimeout: testTimeout, ...more },
})
// The databases of these tests need not survive a loss of power.
const inMemory = existsSync('/dev/shm') ? { TMPDIR: '/dev/shm' } : {}

export default defineConfig({
  test: {
    projects: [
      // Loading the core takes longer than most tests of it: files share what is loaded, so none may mock a module.
      project('unit', 20_000, { isolate: false, env: inMemory }),
      // Single parts as well, but with thousands of random inputs, crowds, pictures or programs: long, so npm test only.
      project('slow', 60_000, { env: inMemory }),
      project('contract', 20_000),
      // One mail server and two cores: integration files run one after the other.
      project('integration', 120_000, { fileParallelism: false }),
    ],
  },
})
