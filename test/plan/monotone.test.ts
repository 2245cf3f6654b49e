import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HostId } from '../../src/names/ids.ts'
import type { Step } from '../../src/plan/plan.ts'
import type { Runbook } from '../../src/runbook/runbook.ts'
import { managementOf } from '../../src/topology/reachable.ts'
import { pathOut, spreadOf } from '../../src/topology/spread.ts'
import { nothingRemoved, type Removed, take, upLines } from '../../src/topology/state.ts'
import { hostAt, type Topology, topologyOf } from '../../src/topology/topology.ts'
import { program } from '../parts/program.ts'
import { type Task, tasks, worldAfter } from './brute-force.ts'
import { randomRunbook } from './random-runbook.ts'
import { needsMet, reachable } from './reference.ts'
import { forValidWith } from './valid-plans.ts'

// The literal reference takes its time, and longer on a busy machine.
const patience = { timeout: 240_000 }

function executorsIn(step: Step): readonly HostId[] {
  if (step.kind === 'collect') return step.from.map(({ by }) => by.executor)
  return 'by' in step && step.by.kind === 'device' ? [step.by.executor] : []
}

/** Steps of a plan that can't have their turn, by the literal reference, when only some of those before are done. */
function lockedOut(runbook: Runbook, steps: readonly Step[], isDone: (index: number) => boolean): readonly string[] {
  const all = new Map(tasks(runbook).map(task => [task.id, task]))
  const taskOf = (step: Step): readonly Task[] => [all.get(step.id)].filter(task => task !== undefined)
  return steps.flatMap((step, index) => {
    const [task] = taskOf(step)
    if (task === undefined) return []
    const world = worldAfter(
      steps
        .slice(0, index)
        .filter((_, at) => isDone(at))
        .flatMap(taskOf),
    )
    const works = task.person
      ? needsMet(runbook, world, task.needs as never, task.place)
      : executorsIn(step).every(id => reachable(runbook, world, id, task.place))
    return works ? [] : [step.id]
  })
}

describe('a proven plan', patience, () => {
  it.each([
    ['any one step is', (steps: number, drawn: readonly number[]) => new Set([(drawn[0] ?? 0) % steps])],
    ['whichever steps are', (steps: number, drawn: readonly number[]) => new Set(drawn.map(one => one % steps))],
  ])('locks nobody out when %s skipped or fails', (_, leftOut) => {
    let tried = 0
    forValidWith(
      fc.array(fc.nat({ max: 999 }), { minLength: 1, maxLength: 8 }),
      (runbook, { steps, proofs }, drawn) => {
        if (proofs.management.verdict !== 'proven' || steps.length < 2) return
        tried++
        const out = leftOut(steps.length, drawn)
        expect(lockedOut(runbook, steps, index => !out.has(index))).toEqual([])
      },
      1500,
    )
    expect(tried).toBeGreaterThan(150)
  })
})

/** What is taken out, drawn: lines and hosts by number, wrapped round. */
const removals = fc.array(fc.record({ host: fc.boolean(), number: fc.nat({ max: 999 }) }), { maxLength: 6 })

function remove(topology: Topology, drawn: readonly { readonly host: boolean; readonly number: number }[]): Removed {
  const removed = nothingRemoved(topology)
  for (const { host, number } of drawn) {
    const of = host ? topology.hostCount : topology.lines.length
    if (of > 0) take(removed, host ? { lines: [], hosts: [number % of] } : { lines: [number % of], hosts: [] })
  }
  return removed
}

/** All pairs between which one gets: in by some way to a host, or spreading from node to node. */
function reached(topology: Topology, removed: Removed): { readonly management: string[]; readonly spread: string[] } {
  const nodes = [...topology.ids.keys()]
  const pairs = nodes.flatMap(from => nodes.map(to => [from, to] as const))
  const ways = managementOf(topology, upLines(topology, removed, 'management'), removed)
  const graph = spreadOf(topology, upLines(topology, removed, 'spread'))
  const names = (list: typeof pairs): string[] => list.map(pair => pair.map(node => topology.ids[node]).join(' to '))
  return {
    management: names(pairs.filter(([from, to]) => hostAt(topology, to) && ways.wayIn(to, from) !== undefined)),
    spread: names(pairs.filter(([from, to]) => pathOut(graph, [from], new Set([to]), () => false) !== undefined)),
  }
}

describe('taking something out', patience, () => {
  it('never makes anything reachable, in either graph', () => {
    const seen = { pairs: 0, lost: 0 }
    fc.assert(
      fc.property(randomRunbook, removals, removals, (runbook, first, more) => {
        const topology = topologyOf(runbook)
        const before = reached(topology, remove(topology, first))
        const after = reached(topology, remove(topology, [...first, ...more]))
        seen.pairs += before.management.length + before.spread.length
        seen.lost += before.management.length + before.spread.length - after.management.length - after.spread.length
        expect(after.management.filter(pair => !before.management.includes(pair))).toEqual([])
        expect(after.spread.filter(pair => !before.spread.includes(pair))).toEqual([])
      }),
      { numRuns: 2000 },
    )
    // Something was there, and something was lost, or nothing was tried.
    expect(seen.pairs).toBeGreaterThan(10_000)
    expect(seen.lost).toBeGreaterThan(1000)
  })
})

describe('the bytes of a plan', patience, () => {
  it('are the same in another process, time zone and language', async () => {
    await using built = await program()
    const print = (env: Record<string, string>): string =>
      execFileSync(process.execPath, [built.path, 'plan', 'runbooks/hospital.yml', '--json'], {
        env: { ...process.env, ...env },
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
        stdio: ['ignore', 'pipe', 'ignore'],
      })
    const first = print({ TZ: 'UTC', LANG: 'C' })
    expect(first).toContain('"fingerprint": "sha256:')
    for (const env of [
      { TZ: 'UTC', LANG: 'C' },
      { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
      { TZ: 'America/St_Johns', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' },
    ])
      expect(print(env) === first).toBe(true)
  })
})
