import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { HalfOpen } from '../parts/half-open-child.ts'
import { namespace, ran } from './namespace.ts'
import { labSuite, wholeLab } from './requirements.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

labSuite('a connection whose packets vanish without a word', wholeLab, () => {
  beforeAll(async () => {
    await build({
      absWorkingDir: root,
      entryPoints: ['test/parts/half-open-child.ts'],
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      // Beside the modules that it loads.
      outfile: join(root, 'node_modules/.cache', `half-open-${process.pid}.mjs`),
      logLevel: 'error',
    })
  })
  afterAll(async () => {
    await rm(join(root, 'node_modules/.cache', `half-open-${process.pid}.mjs`), { force: true })
  })

  it.each(['ssh2', 'openssh'])(
    'FR-06, FR-80: over %s is found by the keep-alive, idle or under a command, and built anew when packets come again',
    async transport => {
      await using within = await namespace(`isolate-${process.pid}-half`)
      const child = join(root, 'node_modules/.cache', `half-open-${process.pid}.mjs`)
      const { stdout, stderr } = await ran(within.argv(process.execPath, child, transport), 40_000)
      expect(stderr).toBe('')
      const found: HalfOpen = JSON.parse(stdout)
      expect(found).toEqual({
        idle: expect.stringMatching(/no answer|not responding/),
        busy: { lost: 'silence', sent: 'maybe' },
        after: 'back',
      })
    },
    60_000,
  )
})
