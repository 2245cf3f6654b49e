import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildPlan, planOn } from '../../src/plan/build.ts'
import { planJson } from '../../src/plan/document.ts'
import { fingerprintOf } from '../../src/plan/fingerprint.ts'
import { type Groundwork, groundworkOf } from '../../src/plan/groundwork.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { type Without, withoutHosts } from '../../src/plan/without.ts'
import type { Runbook } from '../../src/runbook/runbook.ts'
import { topologyOf } from '../../src/topology/topology.ts'
import { ablePlatforms } from '../parts/able-platform.ts'
import { randomRunbook } from './random-runbook.ts'
import { forValidWith, nowhereSource } from './valid-plans.ts'

const inputOf = (runbook: Runbook) => ({ runbook, source: nowhereSource, sha256: '0'.repeat(64) })

/** What happens on a walk, by number: which hosts stop answering, and what became of the next steps of the plan. */
const nights = fc.array(
  fc.record({
    gone: fc.array(fc.nat(5), { maxLength: 2 }),
    ended: fc.array(fc.constantFrom('achieved', 'given', 'left'), { maxLength: 6 }),
    fromStart: fc.boolean(),
  }),
  { minLength: 1, maxLength: 4 },
)
type Night = (typeof nights extends fc.Arbitrary<infer T> ? T : never)[number]

function withoutIn(runbook: Runbook, plan: Plan, before: Without, { gone, ended, fromStart }: Night): Without {
  const ids = [...runbook.hosts.keys()]
  const hosts = new Set([...before.hosts, ...ids.filter((_, index) => gone.includes(index))])
  if (fromStart) return { hosts, achieved: [], given: [] }
  const open = plan.steps.filter(step => ![...before.achieved, ...before.given].includes(step))
  const those = (what: string) => open.filter((_, index) => ended[index] === what)
  return {
    hosts,
    achieved: [...before.achieved, ...those('achieved')],
    given: [...before.given, ...those('given')],
  }
}

/** All that is to be known of a plan; `sketches` hold live objects that the document doesn't. */
function whole(built: ReturnType<typeof planOn>): unknown {
  if (!built.ok) return built
  const { steps, sketches, extent } = built.value
  return { document: planJson(built.value), steps, sketches, extent, diagnostics: built.diagnostics }
}

// Each plan is made twice, and longer on a busy machine.
const patience = { timeout: 240_000 }

describe('a plan that is made anew on what was found out before', patience, () => {
  it('is to the byte the plan from scratch, after any sequence of hosts gone and steps ended', () => {
    const seen = { anew: 0, known: 0, moved: 0 }
    forValidWith(
      nights,
      (runbook, first, drawn) => {
        const groundwork: Groundwork = groundworkOf(inputOf(runbook), ablePlatforms)
        let built = planOn(groundwork)
        expect(built.ok && planJson(built.value)).toEqual(planJson(first))
        let without: Without = { hosts: new Set(), achieved: [], given: [] }
        for (const night of drawn) {
          if (!built.ok) return
          const before = built.value
          without = withoutIn(
            runbook,
            before,
            night.fromStart ? { ...without, achieved: [], given: [] } : without,
            night,
          )
          built = planOn(groundwork, without)
          const scratch = buildPlan(inputOf(runbook), ablePlatforms, without)
          expect(JSON.stringify(whole(built))).toBe(JSON.stringify(whole(scratch)))
          if (!built.ok) return
          const { fingerprint, words: _, ...rest } = JSON.parse(JSON.stringify(planJson(built.value)))
          expect(fingerprintOf(rest)).toBe(fingerprint)
          const old = new Map(before.steps.map(step => [step.id, step]))
          seen.anew++
          if (built.value.steps.some(step => old.get(step.id) === step)) seen.known++
          if (built.value.steps.some(step => (old.get(step.id)?.wave ?? step.wave) !== step.wave)) seen.moved++
        }
      },
      800,
    )
    expect(seen.anew).toBeGreaterThan(500)
    expect(seen.known).toBeGreaterThan(250)
    expect(seen.moved).toBeGreaterThan(25)
  })

  it('is made in the topology of the runbook in which the missing hosts may be the intruder’s', () => {
    fc.assert(
      fc.property(randomRunbook, fc.array(fc.nat(5)), (runbook, gone) => {
        const ids = new Set([...runbook.hosts.keys()].filter((_, index) => gone.includes(index)))
        const hosts = new Map(
          [...runbook.hosts].map(([id, host]) => [id, ids.has(id) ? { ...host, suspect: true } : host]),
        )
        const { heldBy: _, ...made } = withoutHosts(topologyOf(runbook), ids)
        const { heldBy: __, ...fresh } = topologyOf({ ...runbook, hosts })
        expect(made).toEqual(fresh)
      }),
      { numRuns: 500 },
    )
  })
})
