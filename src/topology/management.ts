import type { NodeId } from '../names/ids.ts'
import type { Move } from './move.ts'
import type { Up } from './state.ts'
import { type Beside, type Edge, hostAt, type Node, networkAt, type Topology } from './topology.ts'

/** What can be reached from one place: whether a node is reached, whether traffic passes on from it, and how it came there. */
export interface Reach {
  readonly source: Node
  readonly reached: Uint8Array
  readonly passes: Uint8Array
  /** The node and the edge (-1: a bond) by which a node was reached first; a shortest way. */
  readonly before: Int32Array
  readonly edge: Int32Array
}

/** Whether a node passes on traffic that isn't its own. */
export type PassesOn = (topology: Topology, node: Node) => boolean

/** Forwarders, internal networks and transit ones do. */
export const isForwarding: PassesOn = (topology, node) => {
  const host = hostAt(topology, node)
  if (host !== undefined) return host.forwards
  const network = networkAt(topology, node)
  return network !== undefined && (network.kind === 'internal' || network.transit)
}

/** How a reach is written to: plainly, or so that it can be taken back. */
export type Set = (array: Uint8Array | Int32Array, index: number, value: number) => void

const plainly: Set = (array, index, value) => {
  array[index] = value
}

/** A reach in which nothing is reached yet. */
export function startOf({ ids: { length } }: Topology, source: Node): Reach {
  return {
    source,
    reached: new Uint8Array(length),
    passes: new Uint8Array(length),
    before: new Int32Array(length).fill(-1),
    edge: new Int32Array(length).fill(-1),
  }
}

/** Departures from the usual reach. */
export interface Only {
  /** No path leads through this node; it can still be reached. */
  readonly without?: Node
  readonly forwards?: PassesOn
  readonly usable?: (edge: Edge) => boolean
}

/**
 * Everything that management traffic from `source` gets to. The source sends by any of its interfaces; others pass
 * traffic on when they forward, and never from or to a management interface.
 */
export function reachFrom(topology: Topology, up: Up, source: Node, only: Only = {}): Reach {
  const { without, forwards = isForwarding, usable = () => true } = only
  const reach = startOf(topology, source)
  if (up.live[source] === 0) return reach
  reach.reached[source] = 1
  reach.passes[source] = 1
  const through: PassesOn = (_, node) => node !== without && forwards(topology, node)
  const open: Node[] = [source]
  for (const node of open)
    for (const next of topology.beside[node] ?? []) {
      if (!leadsOn(up, node, next) || (next.edge !== undefined && !usable(next.edge))) continue
      if (passOn(topology, reach, node, next, through, plainly)) open.push(next.node)
    }
  return reach
}

/** Passes traffic on from a node to one beside it; tells whether that one passes it on, and didn't before. */
export function passOn(
  topology: Topology,
  reach: Reach,
  node: Node,
  next: Beside,
  forwards: PassesOn,
  set: Set,
): boolean {
  if (node !== reach.source && !next.leaves) return false
  const passes = reach.passes[next.node] === 0 && next.enters && forwards(topology, next.node)
  // A way on must lead through a line that traffic is passed on from, not through a management interface.
  if (passes || reach.reached[next.node] === 0) {
    set(reach.reached, next.node, 1)
    set(reach.before, next.node, node)
    set(reach.edge, next.node, next.edge ?? -1)
  }
  if (passes) set(reach.passes, next.node, 1)
  return passes
}

/** The way by which `node` was reached, as moves from the source on; undefined when it wasn't. */
export function movesOf(topology: Topology, reach: Reach, node: Node): readonly Move[] | undefined {
  if (reach.reached[node] !== 1) return undefined
  const moves: Move[] = []
  for (let to = node; to !== reach.source; ) {
    const from = reach.before[to] as Node
    const line = topology.lines[reach.edge[to] as Edge]
    const ids = { from: topology.ids[from] as NodeId, to: topology.ids[to] as NodeId }
    moves.unshift(line === undefined ? ids : { ...ids, link: line.id })
    to = from
  }
  return moves
}

/** Whether management traffic can go from a node to one beside it now. A guest with a line of its own doesn't need the bond. */
export function leadsOn(up: Up, node: Node, { node: next, edge, bare }: Beside): boolean {
  return edge === undefined ? bare && up.live[node] === 1 && up.live[next] === 1 : up.lines[edge] === 1
}

/** Whether traffic from the reach's source arrives at `node` by a line for which `by` holds. */
export function arrives(
  topology: Topology,
  up: Up,
  reach: Reach,
  node: Node,
  by: (edge: Edge | undefined, from: Node) => boolean,
): boolean {
  for (const next of topology.beside[node] ?? []) {
    const { node: from, edge } = next
    // Seen from the far end: what leaves there enters here.
    const sent = reach.passes[from] === 1 && (from === reach.source || next.enters)
    if (sent && leadsOn(up, node, next) && by(edge, from)) return true
  }
  return false
}
