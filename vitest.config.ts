import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Two even on two cores: the lab's tests wait most of their time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
})
