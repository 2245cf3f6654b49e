import type { StepId } from '../names/ids.ts'
import { upLines } from '../topology/state.ts'
import { after } from './end-states.ts'
import type { Groundwork } from './groundwork.ts'
import { isolationProof } from './isolation.ts'
import type { Plan, Proofs } from './plan.ts'
import { shutdownProof } from './shutdown.ts'
import { withFollowers } from './without.ts'

/** What is left of the proofs that a step's effect carries. */
export type Consequence = Pick<Proofs, 'isolation' | 'shutdown'>

/**
 * What the plan of a runbook proves once some of its steps don't count, and with them all that depend on these. As in
 * the plan, a conditional step counts as not done. A `plan` that does without some steps of the runbook lacks these too.
 */
export function consequences(
  { topology, prospects, kept, inside, toShut }: Groundwork,
  plan?: Pick<Plan, 'steps'>,
): (undone: ReadonlySet<StepId>) => Consequence {
  const planned = plan && new Set(plan.steps.map(step => step.id))
  const unplanned = prospects.list.map(one => one.id).filter(id => planned?.has(id) === false)
  return undone => {
    const without = withFollowers(prospects, new Set([...undone, ...unplanned]))
    const done = prospects.list.filter(one => one.written?.onlyIf === undefined && !without.has(one.id))
    const end = upLines(topology, after(topology, done, 'spread'), 'spread')
    const achievable = prospects.list.filter(one => !without.has(one.id))
    const missing = prospects.list.filter(one => without.has(one.id))
    return {
      isolation: isolationProof(topology, end, inside.ids, kept.accepted, achievable, missing),
      shutdown: shutdownProof(topology, end, toShut.ids, missing),
    }
  }
}
