import type { HostId, StepId } from '../names/ids.ts'
import { lazily } from '../names/lazily.ts'
import type { Work } from '../runbook/runbook.ts'
import { type Management, managementOf } from '../topology/reachable.ts'
import { upLines } from '../topology/state.ts'
import type { Node, Topology } from '../topology/topology.ts'
import { after } from './end-states.ts'
import type { Groundwork } from './groundwork.ts'

/** Where the operator is once this work is done, all moves among it; undefined: the runbook doesn't say. */
export function placeAfter({ runbook, nodeOf }: Topology, works: readonly { readonly work: Work }[]): Node | undefined {
  const moves = works.flatMap(({ work }) => (work.kind === 'move' ? [work.to] : []))
  const place = moves.at(-1) ?? runbook.operator
  return place === undefined ? undefined : nodeOf.get(place)
}

/**
 * Whether a host is in the operator's reach, by the runbook, once these steps are done and nothing else has changed: of
 * one that is and doesn't answer, nobody can say that the plan has cut it off.
 */
export function inReach({ topology, prospects }: Groundwork): (done: ReadonlySet<StepId>) => (host: HostId) => boolean {
  return done => {
    const reached = prospects.list.filter(one => done.has(one.id))
    const from = placeAfter(topology, reached)
    const management = lazily((): Management => {
      const removed = after(topology, reached, 'management')
      return managementOf(topology, upLines(topology, removed, 'management'), removed)
    })
    return host => {
      const node = topology.nodeOf.get(host)
      return from !== undefined && node !== undefined && management().wayIn(node, from) !== undefined
    }
  }
}
