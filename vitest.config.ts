import { defineConfig } from 'vitest/config'

const project = (name: string, testTimeout: number) => ({
  test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], testTimeout, hookTimeout: testTimeout },
})

export default defineConfig({
  test: {
    projects: [
      project('unit', 5_000),
      project('contract', 20_000),
      // One mail server and two cores: integration files run one after the other.
      { test: { ...project('integration', 120_000).test, fileParallelism: false } },
    ],
  },
})
