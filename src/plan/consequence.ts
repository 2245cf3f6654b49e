import type { StepId } from '../names/ids.ts'
import type { Platforms } from '../platform/registry.ts'
import { upLines } from '../topology/state.ts'
import { topologyOf } from '../topology/topology.ts'
import { after } from './end-states.ts'
import type { Input } from './groundwork.ts'
import { isolationProof } from './isolation.ts'
import { keptLinks } from './kept.ts'
import type { Plan, Proofs } from './plan.ts'
import { prospectsOf } from './prospects.ts'
import { renderingsOf } from './renderings.ts'
import { selectHosts, selectNodes } from './select.ts'
import { shutdownProof } from './shutdown.ts'
import { withFollowers } from './without.ts'

/** What is left of the proofs that a step's effect carries. */
export type Consequence = Pick<Proofs, 'isolation' | 'shutdown'>

/**
 * What the plan of a runbook proves once some of its steps don't count, and with them all that depend on these. As in
 * the plan, a conditional step counts as not done. A `plan` that does without some steps of the runbook lacks these too.
 */
export function consequences(
  { runbook, source }: Input,
  platforms: Platforms,
  plan?: Pick<Plan, 'steps'>,
): (undone: ReadonlySet<StepId>) => Consequence {
  const topology = topologyOf(runbook)
  const kept = keptLinks(runbook, source)
  const prospects = prospectsOf(topology, source, renderingsOf(platforms), kept)
  const { isolate, shutdown } = runbook.goal
  const inside = isolate === undefined ? [] : selectNodes(runbook, source, isolate).ids
  const toShut = shutdown === undefined ? [] : selectHosts(runbook, source, shutdown).ids
  const planned = plan && new Set(plan.steps.map(step => step.id))
  const unplanned = prospects.list.map(one => one.id).filter(id => planned?.has(id) === false)
  return undone => {
    const without = withFollowers(prospects, new Set([...undone, ...unplanned]))
    const done = prospects.list.filter(one => one.written?.onlyIf === undefined && !without.has(one.id))
    const end = upLines(topology, after(topology, done, 'spread'), 'spread')
    const achievable = prospects.list.filter(one => !without.has(one.id))
    return {
      isolation: isolationProof(topology, end, inside, kept.accepted, achievable),
      shutdown: shutdownProof(topology, end, toShut),
    }
  }
}
