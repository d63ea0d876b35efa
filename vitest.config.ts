import { defineConfig } from 'vitest/config'

const project = (name: string, testTimeout: number, more: { isolate?: boolean; fileParallelism?: boolean } = {}) => ({
  test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], testTimeout, hookTimeout: testTimeout, ...more },
})

export default defineConfig({
  test: {
    projects: [
      // Loading the core takes longer than most tests of it: files share what is loaded, so none may mock a module.
      project('unit', 5_000, { isolate: false }),
      // Single parts as well, but with thousands of random inputs, pictures or programs: too long for every change.
      project('slow', 60_000),
      project('contract', 20_000),
      // One mail server and two cores: integration files run one after the other.
      project('integration', 120_000, { fileParallelism: false }),
    ],
  },
})
