import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NodeId } from '../../src/names/ids.ts'
import { planOn } from '../../src/plan/build.ts'
import { groundworkOf } from '../../src/plan/groundwork.ts'
import { isRemoving, type Plan, type Step } from '../../src/plan/plan.ts'
import { restorePlan } from '../../src/plan/restore.ts'
import type { Done } from '../../src/plan/restore-done.ts'
import { safeToRestore } from '../../src/plan/safe.ts'
import type { Runbook } from '../../src/runbook/runbook.ts'
import { ablePlatforms } from '../parts/able-platform.ts'
import { type Task, tasks, worldAfter } from './brute-force.ts'
import { reachable } from './reference.ts'
import { forValidWith, nowhereSource } from './valid-plans.ts'

// Brute force takes its time, and longer on a busy machine.
const patience = { timeout: 240_000 }

const about = { run: 'a-run', count: 9, head: 'f'.repeat(64) }

/** What a run may have left: each step done by us, found so already, done by a person, or not done at all. */
const fates = fc.array(fc.constantFrom('acted', 'acted', 'acted', 'already', 'by-hand', 'skipped'), {
  minLength: 16,
  maxLength: 16,
})

function doneOf(plan: Plan, drawn: readonly string[]): readonly Done[] {
  return plan.steps.flatMap((step, index): readonly Done[] => {
    const fate = drawn[index % drawn.length]
    const hand = isRemoving(step) ? step.by : undefined
    if (fate === 'skipped') return []
    if (fate === 'by-hand' || hand === undefined)
      return [{ step, how: 'by-hand', before: {}, sent: [], hasWayBack: false }]
    if (fate === 'already') return [{ step, how: 'already', before: {}, sent: [], hasWayBack: false }]
    const sent = isRemoving(step) ? [...step.rendered.variants[0].lines] : []
    return [{ step, how: 'acted', executor: hand.executor, before: {}, sent, hasWayBack: true }]
  })
}

interface Case {
  readonly runbook: Runbook
  readonly done: readonly Done[]
  readonly back: Plan
  readonly task: (step: Step | undefined) => Task | undefined
}

/** The step of the run that one of a restore takes back. */
const ofIt = ({ id }: Step): string => id.replace(/^restore:/, '')

/** Where the laptop is after what was done of the run. */
function placeAfter({ runbook, done }: Case): NodeId {
  const moves = done.flatMap(({ step: { id } }) => {
    const work = runbook.phases.flatMap(({ steps }) => steps).find(written => written.id === id)?.work
    return work?.kind === 'move' ? [work.to] : []
  })
  return moves.at(-1) ?? (runbook.operator as NodeId)
}

function forRestores(check: (one: Case) => void, runs: number): void {
  forValidWith(
    fates,
    (runbook, _, drawn) => {
      const ground = groundworkOf({ runbook, source: nowhereSource, sha256: '0'.repeat(64) }, ablePlatforms)
      const built = planOn(ground)
      if (!built.ok || built.value.proofs.management.verdict !== 'proven') return
      const done = doneOf(built.value, drawn)
      const back = restorePlan(ground, { about, of: built.value, done, isAsked: () => true })
      const all = new Map(tasks(runbook).map(one => [one.id, one]))
      check({ runbook, done, back, task: step => (step === undefined ? undefined : all.get(ofIt(step))) })
    },
    runs,
  )
}

/** What comes back: acted on by us or by a person, and taking something out. */
function comesBack({ done, task }: Case): readonly string[] {
  const takes = ({ step }: Done): boolean => {
    const one = task(step)
    return one !== undefined && (one.any.size > 0 || one.shut !== undefined)
  }
  return done.filter(one => one.how !== 'already' && (isRemoving(one.step) || takes(one))).map(({ step }) => step.id)
}

/** The acts at the same device that took down before what was then found so already: it is back with the last of them. */
function acts({ step, how }: Done, done: readonly Done[]): readonly Done[] {
  if (how !== 'already' || !isRemoving(step) || step.kind !== 'cut') return []
  const earlier = done.slice(0, done.map(one => one.step.id).indexOf(step.id))
  const found = (link: string) =>
    earlier.filter(
      ({ step: it, executor }) => executor === step.by.executor && it.removes.links.includes(link as never),
    )
  return step.links.every(link => found(link).length > 0) ? step.links.flatMap(found) : []
}

/** What is down still: not given back, and with no act to come back with, or with one that isn't given back. */
function stillOut(done: readonly Done[], returned: ReadonlySet<string>): readonly Done[] {
  return done.filter(one => {
    const by = acts(one, done)
    return by.length === 0 ? !returned.has(one.step.id) : by.some(({ step }) => !returned.has(step.id))
  })
}

describe('the order in which a restore brings back', patience, () => {
  it('gives each device its turn while it is in reach, by the state of the network at that moment', () => {
    let turns = 0
    forRestores(one => {
      const { runbook, done, back, task } = one
      const returned = new Set<string>()
      for (const step of back.steps) {
        if (isRemoving(step)) {
          const out = stillOut(done, returned).flatMap(({ step: it }) => task(it) ?? [])
          const place = placeAfter(one)
          expect([step.id, reachable(runbook, worldAfter(out), step.by.executor, place)]).toEqual([step.id, true])
          turns += 1
        }
        returned.add(ofIt(step))
      }
      const out = (some: readonly Done[]) => worldAfter(some.flatMap(({ step }) => task(step) ?? []))
      const before = done.filter(one => one.how === 'already' && acts(one, done).length === 0)
      // As it was before the run, less what was down before; commands that a person says to have given change nothing here.
      expect(out(stillOut(done, returned))).toEqual(out(before))
    }, 2500)
    expect(turns).toBeGreaterThan(150)
  })

  it('brings back all that the run took out and nothing else, each once', () => {
    forRestores(one => {
      const steps = one.back.steps.filter(({ kind }) => kind !== 'gate' && kind !== 'confirm')
      expect(steps.map(ofIt).toSorted()).toEqual([...comesBack(one)].toSorted())
      expect(safeToRestore(one.back)).toBeDefined()
    }, 1200)
  })

  it('leaves to a person only what no device in reach could give back, had it waited for all others', () => {
    let left = 0
    forRestores(one => {
      const { runbook, done, back, task } = one
      const byPerson = back.steps.filter(step => step.kind === 'manual').map(ofIt)
      const place = placeAfter(one)
      const returned = new Set<string>()
      for (const step of back.steps) {
        const of = done.find(({ step: { id } }) => id === ofIt(step))
        const hand = of?.how === 'acted' && isRemoving(of.step) && of.step.kind === 'cut' ? of.step.by : undefined
        if (hand !== undefined && byPerson.includes(ofIt(step))) {
          const out = stillOut(done, returned).flatMap(({ step: it }) => task(it) ?? [])
          expect(reachable(runbook, worldAfter(out), hand.executor, place)).toBe(false)
          left += 1
        }
        returned.add(ofIt(step))
      }
    }, 1200)
    expect(left).toBeGreaterThan(5)
  })

  it('asks at a gate before the first of each phase, the last phase first', () => {
    forRestores(({ back }) => {
      const [first] = back.steps
      if (first !== undefined) expect(['gate', 'confirm']).toContain(first.kind)
      const phases = back.steps.map(({ phaseNumber }) => phaseNumber)
      expect(phases).toEqual(phases.toSorted((a, b) => a - b))
    }, 300)
  })
})
