import { spawnSync } from 'node:child_process'
import type { HostId, LinkId, StepId } from '../src/names/ids.ts'
import { planOn } from '../src/plan/build.ts'
import { consequences } from '../src/plan/consequence.ts'
import { type Groundwork, groundworkOf } from '../src/plan/groundwork.ts'
import type { Plan } from '../src/plan/plan.ts'
import type { Without } from '../src/plan/without.ts'
import { builtIn } from '../src/platform/registry.ts'
import { readRunbook } from '../src/runbook/read.ts'
import type { Link, Runbook } from '../src/runbook/runbook.ts'
import { generatedGroup } from './generated-group.ts'
import { largeRunbook } from './large-runbook.ts'

/*
 * How planning grows with the size of the group, from the parsed runbook to the plan with its fingerprint: time as a
 * multiple of a fixed piece of work too (so that a busy machine shows), the exponent, memory; and how long it takes to
 * plan again after one change, beside a plan of the whole made just before. All sizes in one process, or the one whose
 * number (from 0) is given. Last, what a program has to do that is called once: a process of its own reads the text of a
 * runbook of the aimed size, and plans it by code that has never run before (`cold`: this alone).
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

interface Made {
  readonly groundwork: Groundwork
  readonly plan: Plan
}

function timed<T>(work: () => T): { readonly ms: number; readonly result: T } {
  const start = performance.now()
  const result = work()
  return { ms: performance.now() - start, result }
}

function planned(runbook: Runbook): Made {
  const groundwork = groundworkOf({ runbook, source, sha256: '0'.repeat(64) }, builtIn)
  return { groundwork, plan: whole(groundwork) }
}

/** With its steps and its fingerprint, which are worked out when they are asked for. */
function whole(groundwork: Groundwork, without?: Without): Plan {
  const built = planOn(groundwork, without)
  if (!built.ok || built.value.fingerprint === undefined) throw new Error('the generated runbook is valid')
  return built.value
}

/** Where a walk stands that has come halfway, and a server doesn't answer: its last step was passed over. */
function halfway({ steps }: Plan, host: HostId): Without {
  const before = steps.slice(0, steps.length >> 1)
  return { hosts: new Set([host]), achieved: before.slice(0, -1), given: before.slice(-1) }
}

function withLink(runbook: Runbook, id: LinkId): Runbook {
  const link: Link = { ...(runbook.links.get(id) as Link), persist: false }
  return { ...runbook, links: new Map([...runbook.links, [id, link]]) }
}

/** The least of some tries, each on another host: what is asked for the second time must not count. */
function least(tries: readonly (() => unknown)[]): number {
  return Math.min(...tries.map(work => timed(work).ms))
}

function changes({ groundwork, plan }: Made, runbook: Runbook): readonly string[] {
  const told = (name: string, ms: number): string =>
    `${name} ${ms.toFixed(0)} ms (${(anew / ms).toFixed(1)} times less)`
  const hosts = [1, 2, 3, 4, 5].map(n => `srv-${n % 5}-${n}` as HostId)
  const anew = least(hosts.map(() => () => planned(runbook)))
  const skipped = consequences(groundwork, plan)
  return [
    `the whole once more ${anew.toFixed(0)} ms`,
    told(
      'without one host',
      least(hosts.map(id => () => whole(groundwork, { hosts: new Set([id]), achieved: [], given: [] }))),
    ),
    told('halfway, without one host', least(hosts.map(id => () => whole(groundwork, halfway(plan, id))))),
    told('what a skipped step means', least(hosts.map(id => () => skipped(new Set([`shutdown:${id}` as StepId]))))),
    told(
      'one key of a link changed',
      least(hosts.map((_, n) => () => planned(withLink(runbook, `port-1-${n}` as LinkId)))),
    ),
  ]
}

/** What this process takes from the runbook that it has just read to the plan with its fingerprint. */
function planCold(): void {
  const bytes = new TextEncoder().encode(largeRunbook(10_000, 'some'))
  const files = { read: () => ({ bytes }), glob: () => [], resolve: (path: string) => path }
  const { result } = readRunbook('large.yml', files)
  if (!result.ok) throw new Error('the large runbook is valid')
  const read = result.value
  const before = process.cpuUsage()
  const { ms, result: plan } = timed(() => whole(groundworkOf(read, builtIn)))
  const { user, system } = process.cpuUsage(before)
  const { hosts, links } = read.runbook
  console.log(
    `in a process that has just read it: ${hosts.size} hosts, ${links.size} links, ${plan.steps.length} steps: ` +
      `${ms.toFixed(0)} ms (${((user + system) / 1000).toFixed(0)} ms of processor time), ` +
      `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB at most`,
  )
}

/** Milliseconds that a fixed piece of arithmetic takes here and now. */
function yardstick(): number {
  const start = performance.now()
  let sum = 0
  for (let n = 0; n < 20_000_000; n++) sum = (sum * 31 + n) | 0
  return performance.now() - start + (sum === 0 ? 1 : 0)
}

function planAll(chosen: readonly Size[]): void {
  // The code of a program that has just read a runbook is cold too, but not that of the machine's own library.
  yardstick()
  let first: { readonly links: number; readonly ms: number } | undefined
  for (const { sites, servers } of chosen) {
    const runbook = generatedGroup(sites, servers, { lines: 3, shutOneOf: 2 })
    const before = yardstick()
    const { ms, result } = timed(() => planned(runbook))
    const megabytes = process.resourceUsage().maxRSS / 1024
    const unit = (before + yardstick()) / 2
    const { steps } = result.plan
    const waves = steps.reduce((most, { wave }) => Math.max(most, wave), 0)
    const again = timed(() => planned(runbook)).ms
    const links = runbook.links.size
    // From the second time on: what a program's first second is spent on doesn't grow with the group.
    const exponent = first === undefined ? undefined : Math.log(again / first.ms) / Math.log(links / first.links)
    first ??= { links, ms: again }
    console.log(
      `${runbook.hosts.size} hosts, ${links} links, ${steps.length} steps in ${waves} waves: ${ms.toFixed(0)} ms, ` +
        `${(ms / unit).toFixed(1)} yardsticks, ${megabytes.toFixed(0)} MB at most` +
        (exponent === undefined ? '' : `, exponent ${exponent.toFixed(2)}`),
    )
    console.log(`  ${changes(result, runbook).join('\n  ')}`)
  }
}

const [, self = '', asked] = process.argv
if (asked === 'cold') planCold()
else {
  planAll(sizes.filter((_, index) => asked === undefined || index === Number(asked)))
  spawnSync(process.execPath, [self, 'cold'], { stdio: 'inherit' })
}
