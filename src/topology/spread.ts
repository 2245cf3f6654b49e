import type { NodeId } from '../names/ids.ts'
import type { Move } from './move.ts'
import type { Up } from './state.ts'
import type { Edge, Node, Topology } from './topology.ts'

declare const spread: unique symbol
/** The spread graph in one state. Only this may be asked about isolation; the management graph promises too little for it. */
export type Spread = { readonly topology: Topology; readonly up: Up } & { readonly [spread]: true }

/** `up` must be that of the spread graph: `upLines(topology, removed, 'spread')`. */
export function spreadOf(topology: Topology, up: Up): Spread {
  return { topology, up } as Spread
}

/**
 * The shortest path from any of `inside` to any of `outside`, over lines for which `closed` doesn't hold; undefined when
 * there is none. Every live node passes traffic on. Of equally short paths the one found first in the file's order.
 */
export function pathOut(
  { topology, up }: Spread,
  inside: readonly Node[],
  outside: ReadonlySet<Node>,
  closed: (edge: Edge) => boolean,
): readonly Move[] | undefined {
  const before = new Int32Array(topology.ids.length).fill(unreached)
  const by = new Int32Array(topology.ids.length)
  const open: Node[] = []
  const add = (node: Node, from: Node, edge: Edge): void => {
    if (before[node] !== unreached) return
    before[node] = from
    by[node] = edge
    open.push(node)
  }
  for (const node of inside) if (up.live[node] === 1) add(node, start, bond)
  for (const node of open) {
    if (outside.has(node)) return movesTo(topology, before, by, node)
    for (const { node: next, edge } of topology.beside[node] ?? [])
      if (edge === undefined ? up.live[next] === 1 : up.lines[edge] === 1 && !closed(edge))
        add(next, node, edge ?? bond)
  }
  return undefined
}

// What stands in place of a node before another, and of an edge.
const unreached = -2
const start = -1
const bond = -1

function movesTo(topology: Topology, before: Int32Array, by: Int32Array, end: Node): Move[] {
  const moves: Move[] = []
  for (let to = end; before[to] !== start; ) {
    const from = before[to] as Node
    const ids = { from: topology.ids[from] as NodeId, to: topology.ids[to] as NodeId }
    const line = topology.lines[by[to] as Edge]
    moves.push(line === undefined ? ids : { ...ids, link: line.id })
    to = from
  }
  return moves.reverse()
}
