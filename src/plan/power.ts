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
  const uncut = (edge: Edge): boolean => !cut(edge)
  const living = (node: Node): boolean => end.live[node] === 1
  const off = (node: Node): boolean => end.live[node] === 0
  const standing = (edge: Edge): boolean => end.lines[edge] === 1 && !cut(edge)
  const nodes = inside.map(id => topology.nodeOf.get(id) as Node)
  const none = new Uint8Array(topology.ids.length)
  const within = none.slice()
  reach(topology, within, nodes.filter(living), standing, living)
  for (const node of nodes.filter(off)) within[node] = 1
  const beyond = none.slice()
  reach(topology, beyond, [...outside], standing, living)
  const found: Node[] = []
  const seen = none.slice()
  for (let node = 0; node < topology.hostCount; node++) {
    if (living(node) || seen[node] === 1) continue
    const group = reach(topology, seen, [node], uncut, off)
    const joins = (side: Uint8Array): boolean => group.some(one => touches(topology, one, uncut, side))
    if (joins(within) && joins(beyond)) found.push(...group)
  }
  return found.sort((a, b) => a - b).flatMap(node => hostAt(topology, node)?.id ?? [])
}

/** Marks all nodes for which `goes` holds that are reached over lines that stand; bonds of guests and hypervisors count. */
function reach(
  topology: Topology,
  marked: Uint8Array,
  from: readonly Node[],
  stands: (edge: Edge) => boolean,
  goes: (node: Node) => boolean,
): readonly Node[] {
  const reached = [...from]
  for (const node of from) marked[node] = 1
  for (const node of reached)
    for (const { node: next, edge } of topology.beside[node] ?? []) {
      if (marked[next] === 1 || !(edge === undefined || stands(edge)) || !goes(next)) continue
      marked[next] = 1
      reached.push(next)
    }
  return reached
}

/** Whether a node or one beside it is marked. */
function touches(topology: Topology, node: Node, stands: (edge: Edge) => boolean, marked: Uint8Array): boolean {
  if (marked[node] === 1) return true
  return (topology.beside[node] ?? []).some(
    ({ node: next, edge }) => marked[next] === 1 && (edge === undefined || stands(edge)),
  )
}
