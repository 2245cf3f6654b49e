import type { HostId, NodeId } from '../names/ids.ts'
import type { Removed, Up } from '../topology/state.ts'
import { type Edge, hostAt, type Node, type Topology } from '../topology/topology.ts'

/**
 * Hosts that keep inside and outside apart only by being off: alive again, they would join what the cuts have parted.
 * They are looked at in groups that touch each other, since power comes back to all of them. `end` is the spread graph
 * at the end, `removed` what the cuts took out of it; `closed` are accepted links.
 */
export function restsOnPower(
  topology: Topology,
  end: Up,
  removed: Removed,
  inside: readonly NodeId[],
  outside: ReadonlySet<Node>,
  closed: (edge: Edge) => boolean,
): readonly HostId[] {
  const cut = (edge: Edge): boolean => (removed.lines[edge] ?? 0) > 0 || closed(edge)
  const living = (node: Node): boolean => end.live[node] === 1
  const standing = (edge: Edge): boolean => end.lines[edge] === 1 && !cut(edge)
  const nodes = inside.map(id => topology.nodeOf.get(id) as Node)
  const within = spread(topology, nodes.filter(living), standing, living)
  const beyond = spread(topology, outside, standing, living)
  const found: Node[] = []
  const seen = new Set<Node>()
  for (let node = 0; node < topology.hostCount; node++) {
    if (living(node) || seen.has(node)) continue
    const group = spread(
      topology,
      [node],
      edge => !cut(edge),
      other => !living(other),
    )
    for (const one of group) seen.add(one)
    const touched = [...group].flatMap(one => besides(topology, one, edge => !cut(edge)))
    const joins = [...group, ...touched]
    const isInside = joins.some(one => within.has(one) || (nodes.includes(one) && !living(one)))
    if (isInside && joins.some(one => beyond.has(one))) found.push(...group)
  }
  return found.sort((a, b) => a - b).flatMap(node => hostAt(topology, node)?.id ?? [])
}

/** All nodes for which `goes` holds that are reached over lines that stand; bonds of guests and hypervisors count. */
function spread(
  topology: Topology,
  from: Iterable<Node>,
  stands: (edge: Edge) => boolean,
  goes: (node: Node) => boolean,
): ReadonlySet<Node> {
  const reached = new Set(from)
  for (const node of reached) for (const next of besides(topology, node, stands)) if (goes(next)) reached.add(next)
  return reached
}

function besides(topology: Topology, node: Node, stands: (edge: Edge) => boolean): readonly Node[] {
  return (topology.beside[node] ?? []).flatMap(({ node: next, edge }) =>
    edge === undefined || stands(edge) ? [next] : [],
  )
}
