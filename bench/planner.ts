import { buildPlan } from '../src/plan/build.ts'
import { builtIn } from '../src/platform/registry.ts'
import { generatedGroup } from './generated-group.ts'

// Prints how planning grows with the size of the group, as a ratio to the smallest; the absolute time is this machine's.
const nowhere = { file: 'generated', start: 0, end: 0 }
const source = { spanOf: () => nowhere, keyOf: () => nowhere, texts: new Map<string, string>() }

let first: { readonly links: number; readonly ms: number } | undefined
for (const [sites, servers] of [
  [5, 20],
  [20, 50],
  [50, 100],
  [100, 100],
] as const) {
  const runbook = generatedGroup(sites, servers)
  const start = performance.now()
  const result = buildPlan({ runbook, source, sha256: '0'.repeat(64) }, builtIn)
  const ms = performance.now() - start
  const links = runbook.links.size
  first ??= { links, ms }
  const exponent = links === first.links ? 1 : Math.log(ms / first.ms) / Math.log(links / first.links)
  const steps = result.ok ? result.value.steps.length : 0
  const waves = result.ok ? Math.max(...result.value.steps.map(step => step.wave)) : 0
  console.log(
    `${runbook.hosts.size} hosts, ${links} links, ${steps} steps in ${waves} waves: ${ms.toFixed(0)} ms, ` +
      `${(ms / first.ms).toFixed(1)} times the first, exponent ${exponent.toFixed(2)}`,
  )
}
