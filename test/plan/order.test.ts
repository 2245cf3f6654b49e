import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HostId, NodeId } from '../../src/names/ids.ts'
import { isRemoving, type RemovingStep, type Step } from '../../src/plan/plan.ts'
import type { Runbook, Selector } from '../../src/runbook/runbook.ts'
import { acceptedLinks, possible, someOrderWorks, type Task, tasks, worldAfter } from './brute-force.ts'
import { randomRunbook } from './random-runbook.ts'
import { allLines, isSoft, lives, reachable, spreads, type World } from './reference.ts'
import { forValid, planned } from './valid-plans.ts'

// Brute force takes its time, and longer on a busy machine.
const patience = { timeout: 240_000 }

describe('the backward search', patience, () => {
  it('finds an order exactly when trying all orders finds one', () => {
    const seen = { found: 0, none: 0 }
    forValid((runbook, plan) => {
      const exists = someOrderWorks(runbook, tasks(runbook))
      seen[exists ? 'found' : 'none']++
      expect(plan.proofs.management.verdict).toBe(exists ? 'proven' : 'refuted')
    }, 2000)
    // Both cases must come up, or nothing was compared.
    expect(Math.min(seen.found, seen.none)).toBeGreaterThan(100)
  })

  it('lists each step at a moment when its executor is in reach, whatever the order within the waves', () => {
    forValid((runbook, plan) => {
      const all = new Map(tasks(runbook).map(one => [one.id, one]))
      for (const [index, step] of plan.steps.entries()) {
        const task = all.get(step.id)
        if (task === undefined) continue
        // The worst moment of a wave is after all of its other steps.
        const before = plan.steps.filter(
          (other, at) => other.wave < step.wave || (other.wave === step.wave && at !== index),
        )
        const world = worldAfter(tasksOf(all, before))
        if (task.person) expect(possible(runbook, world, task)).toBe(true)
        else expect(executorsIn(step).every(id => reachable(runbook, world, id, task.place))).toBe(true)
      }
    }, 1500)
  })

  it('says direct exactly where the executor is still in reach just after the step', () => {
    forValid((runbook, plan) => {
      const all = new Map(tasks(runbook).map(one => [one.id, one]))
      for (const [index, step] of plan.steps.entries()) {
        const task = all.get(step.id)
        if (task === undefined || task.person || task.all) continue
        const world = worldAfter(tasksOf(all, plan.steps.slice(0, index + 1)))
        const still = executorsIn(step).every(id => reachable(runbook, world, id, task.place))
        expect([step.id, step.verification.kind === 'direct']).toEqual([step.id, still])
      }
    }, 1500)
  })

  it('has a witness tell of what its executor can not, exactly where one that could is in reach just after it', () => {
    const seen = { told: 0, blind: 0 }
    forValid((runbook, plan) => {
      const all = new Map(tasks(runbook).map(one => [one.id, one]))
      for (const [index, step] of plan.steps.entries()) {
        const task = all.get(step.id)
        const { verification } = step
        if (task === undefined || !isRemoving(step) || verification.kind === 'direct') continue
        const done = plan.steps.slice(0, index + 1)
        const world = worldAfter(tasksOf(all, done))
        const could = witnesses(runbook, step, done).filter(id => reachable(runbook, world, id, task.place))
        seen[could.length > 0 ? 'told' : 'blind']++
        expect([step.id, verification.kind]).toEqual([step.id, could.length > 0 ? 'witness' : 'blind'])
        if (verification.kind === 'witness') expect(could).toContain(verification.by)
      }
    }, 2000)
    expect(Math.min(seen.told, seen.blind)).toBeGreaterThan(25)
  })

  it('keeps blind cuts alone in their wave', () => {
    forValid((_, plan) => {
      for (const step of plan.steps) {
        if (step.kind !== 'cut' || step.verification.kind !== 'blind') continue
        expect(plan.steps.filter(other => other.wave === step.wave)).toEqual([step])
      }
    }, 1500)
  })

  it('makes the same plan of the same runbook', () => {
    forValid((runbook, plan) => expect(planned(runbook)?.fingerprint).toBe(plan.fingerprint), 200)
  })
})

describe('the proof of isolation', patience, () => {
  it('agrees with following every line of the spread graph by name', () => {
    const seen = { proven: 0, refuted: 0 }
    forValid((runbook, plan) => {
      const sure = tasks(runbook).filter(task => !task.conditional)
      const world = spreadEnd(runbook, sure)
      const accepted = acceptedLinks(runbook)
      const { from, isolate, shutdown } = runbook.goal
      const external = [...runbook.networks.values()].filter(one => one.kind === 'external').map(({ id }) => id)
      const outside = from === 'external' ? external : from
      const open = named(isolate).some(id => outside.some(to => spreads(runbook, world, id as NodeId, to, accepted)))
      const living = named(shutdown).filter(id => lives(runbook, world, id as NodeId))
      expect(plan.proofs.shutdown).toMatchObject(
        living.length > 0 ? { verdict: 'refuted', living } : { verdict: 'proven', hosts: named(shutdown) },
      )
      seen[open ? 'refuted' : 'proven']++
      expect(plan.proofs.isolation.verdict).toBe(open ? 'refuted' : 'proven')
    }, 2000)
    expect(Math.min(seen.proven, seen.refuted)).toBeGreaterThan(100)
  })
})

const named = (selector: Selector | undefined): readonly string[] =>
  (selector?.items ?? []).flatMap(item => (item.kind === 'id' ? [item.id] : []))

function tasksOf(all: ReadonlyMap<string, Task>, steps: readonly Step[]): readonly Task[] {
  return steps.flatMap(step => all.get(step.id) ?? [])
}

/**
 * For a cut another host end of a link that it cuts; for a shutdown a hypervisor, or a host linked by what no step has cut
 * up to then.
 */
function witnesses(runbook: Runbook, step: RemovingStep, done: readonly Step[]): readonly HostId[] {
  const lines = allLines(runbook)
  const cut = new Set(done.flatMap(({ removes }) => [...removes.links]))
  const shut = step.kind === 'shutdown' ? step.host : undefined
  const asked: readonly NodeId[] =
    shut === undefined
      ? lines.filter(({ id }) => 'links' in step && step.links.includes(id)).flatMap(({ ends }) => ends)
      : [
          ...(runbook.hosts.get(shut)?.runsOn ?? []),
          ...lines.filter(one => one.link && !cut.has(one.id) && one.ends.includes(shut)).flatMap(({ ends }) => ends),
        ]
  return asked.flatMap(id => {
    const host = runbook.hosts.get(id as HostId)
    const could = host !== undefined && id !== step.by.executor && host.platform !== 'manual' && !host.suspect
    return could && id !== shut ? [host.id] : []
  })
}

function executorsIn(step: Step) {
  if (step.kind === 'collect') return step.from.map(({ by }) => by.executor)
  return 'by' in step && step.by.kind === 'device' ? [step.by.executor] : []
}

function spreadEnd(runbook: Runbook, all: readonly Task[]): World {
  const soft = (id: string): boolean => isSoft(runbook.links.get(id as never))
  const cut = all.flatMap(one => [...one.every].filter(id => !soft(id) || !inGroup(runbook, one, id)))
  return { cut: new Set(cut), shut: worldAfter(all).shut }
}

/** A link that falls by its own soft cut, not because a hard one takes its interface down. */
function inGroup(runbook: Runbook, task: Task, id: string): boolean {
  // What a `manual` step says it cuts is all that it cuts.
  if (!task.id.startsWith('cut:')) return true
  const name = runbook.links.get(task.id.slice('cut:'.length) as never)?.cutWith
  return task.id === `cut:${id}` || (name !== undefined && runbook.links.get(id as never)?.cutWith === name)
}

// Kept here so that a careless edit of the reference shows: in a world in which nothing is done, everybody lives.
it('starts the reference from a world in which everybody lives', () => {
  fc.assert(
    fc.property(randomRunbook, runbook => {
      const world = { cut: new Set<string>(), shut: new Set<string>() }
      return [...runbook.hosts.keys()].every(id => lives(runbook, world, id))
    }),
    { numRuns: 100 },
  )
})
