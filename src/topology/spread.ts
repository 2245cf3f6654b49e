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

interface Trace {
  readonly before: Node
  readonly edge: Edge | undefined
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
  const traces = new Map<Node, Trace | undefined>()
  const open: Node[] = []
  for (const node of inside) if (up.live[node] === 1) add(node, undefined)
  function add(node: Node, trace: Trace | undefined): void {
    if (traces.has(node)) return
    traces.set(node, trace)
    open.push(node)
  }
  for (const node of open) {
    if (outside.has(node)) return movesTo(topology, traces, node)
    for (const next of topology.beside[node] ?? []) {
      const open = next.edge === undefined ? up.live[next.node] === 1 : up.lines[next.edge] === 1 && !closed(next.edge)
      if (open) add(next.node, { before: node, edge: next.edge })
    }
  }
  return undefined
}

function movesTo(topology: Topology, traces: ReadonlyMap<Node, Trace | undefined>, end: Node): Move[] {
  const moves: Move[] = []
  for (let node = end, trace = traces.get(node); trace !== undefined; trace = traces.get(node)) {
    const ids = { from: topology.ids[trace.before] as NodeId, to: topology.ids[node] as NodeId }
    const line = trace.edge === undefined ? undefined : topology.lines[trace.edge]
    moves.unshift(line === undefined ? ids : { ...ids, link: line.id })
    node = trace.before
  }
  return moves
}
