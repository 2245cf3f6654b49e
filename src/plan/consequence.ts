import type { StepId } from '../names/ids.ts'
import type { Platforms } from '../platform/registry.ts'
import { upLines } from '../topology/state.ts'
import { topologyOf } from '../topology/topology.ts'
import type { Input } from './build.ts'
import { after } from './end-states.ts'
import { isolationProof } from './isolation.ts'
import { keptLinks } from './kept.ts'
import type { Proofs } from './plan.ts'
import { type Prospects, prospectsOf } from './prospects.ts'
import { selectHosts, selectNodes } from './select.ts'
import { shutdownProof } from './shutdown.ts'

/** What is left of the proofs that a step's effect carries. */
export type Consequence = Pick<Proofs, 'isolation' | 'shutdown'>

/**
 * What the plan of a runbook proves once some of its steps don't count, and with them all that depend on these. As in
 * the plan, a conditional step counts as not done.
 */
export function consequences(
  { runbook, source }: Input,
  platforms: Platforms,
): (undone: ReadonlySet<StepId>) => Consequence {
  const topology = topologyOf(runbook)
  const kept = keptLinks(runbook, source)
  const prospects = prospectsOf(topology, source, platforms, kept)
  const { isolate, shutdown } = runbook.goal
  const inside = isolate === undefined ? [] : selectNodes(runbook, source, isolate).ids
  const toShut = shutdown === undefined ? [] : selectHosts(runbook, source, shutdown).ids
  return undone => {
    const without = withDependents(prospects, undone)
    const done = prospects.list.filter(one => one.written?.onlyIf === undefined && !without.has(one.id))
    const end = upLines(topology, after(topology, done, 'spread'), 'spread')
    const achievable = prospects.list.filter(one => !without.has(one.id))
    return {
      isolation: isolationProof(topology, end, inside, kept.accepted, achievable),
      shutdown: shutdownProof(topology, end, toShut),
    }
  }
}

/** The steps and all that may only follow on them. */
export function withDependents({ list, named }: Prospects, steps: ReadonlySet<StepId>): ReadonlySet<StepId> {
  const without = new Set(steps)
  for (;;) {
    const more = list.filter(
      one => !without.has(one.id) && one.written?.dependsOn.some(id => without.has(named.get(id)?.id ?? id)) === true,
    )
    if (more.length === 0) return without
    for (const one of more) without.add(one.id)
  }
}
