import { buildPlan } from '../src/plan/build.ts'
import type { Input } from '../src/plan/groundwork.ts'
import { builtIn } from '../src/platform/registry.ts'
import type { Runbook } from '../src/runbook/runbook.ts'
import { generatedGroup } from './generated-group.ts'

/*
 * How planning grows with the size of the group, from the parsed runbook to the plan with its fingerprint: time as a
 * multiple of a fixed piece of work too (so that a busy machine shows), the exponent, memory. All sizes in one process,
 * or the one whose number (from 0) is given: its first plan is then made by cold code, as in the program.
 */
const nowhere = { file: 'generated', start: 0, end: 0 }
const source = { spanOf: () => nowhere, keyOf: () => nowhere, texts: new Map<string, string>() }

interface Size {
  readonly sites: number
  readonly servers: number
}

/** About 3 links to a host and 1.5 steps, as in the group of 10,000 hosts, 30,000 links and 15,000 steps. */
const sizes: readonly Size[] = [
  { sites: 5, servers: 66 },
  { sites: 20, servers: 49 },
  { sites: 50, servers: 66 },
  { sites: 100, servers: 98 },
  { sites: 200, servers: 165 },
]

function planned(runbook: Runbook): { readonly ms: number; readonly steps: number; readonly waves: number } {
  const input: Input = { runbook, source, sha256: '0'.repeat(64) }
  const start = performance.now()
  const result = buildPlan(input, builtIn)
  const ms = performance.now() - start
  const steps = result.ok ? result.value.steps : []
  return { ms, steps: steps.length, waves: steps.reduce((most, { wave }) => Math.max(most, wave), 0) }
}

/** Milliseconds that a fixed piece of arithmetic takes here and now. */
function yardstick(): number {
  const start = performance.now()
  let sum = 0
  for (let n = 0; n < 20_000_000; n++) sum = (sum * 31 + n) | 0
  return performance.now() - start + (sum === 0 ? 1 : 0)
}

const asked = Number(process.argv[2] ?? Number.NaN)
const chosen = sizes.filter((_, index) => Number.isNaN(asked) || index === asked)
// The code of a program that has just read a runbook is cold too, but not that of the machine's own library.
yardstick()
let first: { readonly links: number; readonly ms: number } | undefined
for (const { sites, servers } of chosen) {
  const runbook = generatedGroup(sites, servers, { lines: 3, shutOneOf: 2 })
  const before = yardstick()
  const { ms, steps, waves } = planned(runbook)
  const unit = (before + yardstick()) / 2
  const again = planned(runbook).ms
  const links = runbook.links.size
  // From the second time on: what a program's first second is spent on doesn't grow with the group.
  const exponent = first === undefined ? undefined : Math.log(again / first.ms) / Math.log(links / first.links)
  first ??= { links, ms: again }
  const megabytes = process.resourceUsage().maxRSS / 1024
  console.log(
    `${runbook.hosts.size} hosts, ${links} links, ${steps} steps in ${waves} waves: ${ms.toFixed(0)} ms, ` +
      `${(ms / unit).toFixed(1)} yardsticks, planned again ${again.toFixed(0)} ms, ${megabytes.toFixed(0)} MB at most` +
      (exponent === undefined ? '' : `, exponent ${exponent.toFixed(2)}`),
  )
}
