import { type HostId, isNonEmpty } from '../names/ids.ts'
import type { Up } from '../topology/state.ts'
import type { Node, Topology } from '../topology/topology.ts'
import type { Proofs } from './plan.ts'
import type { Prospect } from './prospect.ts'

/**
 * Are the hosts of `goal.shutdown` dead at the end, conditional steps not counted? `missing` are steps of the runbook that
 * the plan leaves out.
 */
export function shutdownProof(
  topology: Topology,
  end: Up,
  hosts: readonly HostId[],
  missing: readonly Prospect[],
): Proofs['shutdown'] {
  const living = hosts.filter(id => end.live[topology.nodeOf.get(id) as Node] === 1)
  if (!isNonEmpty(living)) return { verdict: 'proven', hosts }
  const leftOut = living.filter(id => missing.some(({ host }) => host === id))
  return { verdict: 'refuted', living, ...(leftOut.length > 0 && { left_out: leftOut }) }
}
