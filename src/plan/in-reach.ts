import type { HostId, StepId } from '../names/ids.ts'
import { managementOf } from '../topology/reachable.ts'
import { upLines } from '../topology/state.ts'
import { after } from './end-states.ts'
import type { Groundwork } from './groundwork.ts'

/**
 * The hosts that are in the operator's reach, by the runbook, once these steps are done and nothing else has changed: of
 * one that doesn't answer then, nobody can say that the plan has cut it off.
 */
export function hostsInReach({ topology, prospects }: Groundwork): (done: ReadonlySet<StepId>) => ReadonlySet<HostId> {
  return done => {
    const reached = prospects.list.filter(one => done.has(one.id))
    const moves = reached.flatMap(({ work }) => (work.kind === 'move' ? [work.to] : []))
    const place = moves.at(-1) ?? topology.runbook.operator
    const from = place === undefined ? undefined : topology.nodeOf.get(place)
    if (from === undefined) return new Set()
    const removed = after(topology, reached, 'management')
    const management = managementOf(topology, upLines(topology, removed, 'management'), removed)
    const ids = topology.hosts.map(({ id }) => id)
    return new Set(ids.filter(id => management.wayIn(topology.nodeOf.get(id) ?? -1, from) !== undefined))
  }
}
