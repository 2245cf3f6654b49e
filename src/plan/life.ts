import { isNonEmpty } from '../names/ids.ts'
import type { Up } from '../topology/state.ts'
import type { Node, Topology } from '../topology/topology.ts'
import type { EndStates } from './end-states.ts'
import type { LifeLost, Proofs } from './plan.ts'

/** As if only the steps that no person does had been done: does each life-critical host live, with a link if it had one? */
export function lifeProof(topology: Topology, { start, unmanned }: EndStates): Proofs['life'] {
  const hosts = [...topology.hosts.entries()].filter(([, host]) => host.criticality === 'life')
  const lost = hosts.flatMap(([node, { id }]): readonly LifeLost[] => {
    if (unmanned.live[node] === 0) return [{ host: id, because: 'dead' }]
    const alone = isLinked(topology, start, node) && !isLinked(topology, unmanned, node)
    return alone ? [{ host: id, because: 'alone' }] : []
  })
  if (isNonEmpty(lost)) return { verdict: 'refuted', lost }
  return { verdict: 'proven', hosts: hosts.map(([, { id }]) => id) }
}

function isLinked(topology: Topology, up: Up, node: Node): boolean {
  return (topology.at[node] ?? []).some(edge => up.lines[edge] === 1)
}
