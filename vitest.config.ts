import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { writeSsh2 } from './build/ssh2.js'

// As it is in the program: what is tested is what is used.
const ssh2 = fileURLToPath(new URL('node_modules/.cache/ssh2.cjs', import.meta.url))
await writeSsh2(ssh2)

export default defineConfig({
  resolve: { alias: { ssh2 } },
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Two even on two cores: the lab's tests wait most of their time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
})
