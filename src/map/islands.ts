import type { NetworkId } from '../names/ids.ts'
import type { Up } from '../topology/state.ts'
import { type Node, networkAt, type Topology } from '../topology/topology.ts'
import type { Island } from './model.ts'

/** What is still connected in the spread graph: those with a way outside first, then the largest. */
export function islandsOf(topology: Topology, up: Up): readonly Island[] {
  const seen = new Set<Node>()
  const islands = [...topology.ids.keys()]
    .filter(node => up.live[node] === 1)
    .flatMap(node => (seen.has(node) ? [] : [islandAt(node, topology, up, seen)]))
  return islands.sort(
    (a, b) => Number(b.outside.length > 0) - Number(a.outside.length > 0) || b.nodes.length - a.nodes.length,
  )
}

function islandAt(start: Node, topology: Topology, up: Up, seen: Set<Node>): Island {
  const nodes = [start]
  seen.add(start)
  // A list that grows while it is walked through hands out what was added, too.
  for (const node of nodes)
    for (const { node: next, edge } of topology.beside[node] ?? []) {
      const isOpen = edge === undefined ? up.live[next] === 1 : up.lines[edge] === 1
      if (!isOpen || seen.has(next)) continue
      seen.add(next)
      nodes.push(next)
    }
  const ids = nodes
    .sort((a, b) => a - b)
    .map(node => topology.ids[node])
    .filter(id => id !== undefined)
  const outside = nodes.flatMap((node): NetworkId[] => {
    const network = networkAt(topology, node)
    return network?.kind === 'external' ? [network.id] : []
  })
  return { outside, nodes: ids }
}
