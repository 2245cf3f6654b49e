import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Step } from '../../src/plan/plan.ts'
import type { Runbook } from '../../src/runbook/runbook.ts'
import { acceptedLinks, possible, someOrderWorks, type Task, tasks, worldAfter } from './brute-force.ts'
import { randomRunbook } from './random-runbook.ts'
import { isSoft, lives, reachable, spreads, type World } from './reference.ts'
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
      const inside = [...runbook.networks.values()].filter(one => one.kind === 'internal')
      const outside = [...runbook.networks.values()].filter(one => one.kind === 'external')
      const open = inside.some(from => outside.some(to => spreads(runbook, world, from.id, to.id, accepted)))
      seen[open ? 'refuted' : 'proven']++
      expect(plan.proofs.isolation.verdict).toBe(open ? 'refuted' : 'proven')
    }, 2000)
    expect(Math.min(seen.proven, seen.refuted)).toBeGreaterThan(100)
  })
})

function tasksOf(all: ReadonlyMap<string, Task>, steps: readonly Step[]): readonly Task[] {
  return steps.flatMap(step => all.get(step.id) ?? [])
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
