import { type HostId, isNonEmpty } from '../names/ids.ts'
import type { Up } from '../topology/state.ts'
import type { Node, Topology } from '../topology/topology.ts'
import type { Proofs } from './plan.ts'

/** Are the hosts of `goal.shutdown` dead at the end, conditional steps not counted? */
export function shutdownProof(topology: Topology, end: Up, hosts: readonly HostId[]): Proofs['shutdown'] {
  const living = hosts.filter(id => end.live[topology.nodeOf.get(id) as Node] === 1)
  return isNonEmpty(living) ? { verdict: 'refuted', living } : { verdict: 'proven', hosts }
}
