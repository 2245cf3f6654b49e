import type { InterfaceName } from '../names/ids.ts'
import type { Edge, Line, Node } from './topology.ts'

/** Every line that a node holds by an interface or by a sub-interface of it (`X.10`, `X:1` of `X`), by either of its ends. */
export type HeldBy = (node: Node, name: InterfaceName) => readonly Edge[]

const nothing: readonly Edge[] = []

/** Each node's lines are sorted by interface at the first question: a core of a thousand ports is asked a thousand times. */
export function heldBy(lines: readonly Line[], at: readonly (readonly Edge[])[]): HeldBy {
  const known = new Map<Node, ReadonlyMap<string, readonly Edge[]>>()
  return (node, name) => {
    const sorted = known.get(node) ?? byInterface(lines, at[node] ?? nothing, node)
    known.set(node, sorted)
    return sorted.get(name) ?? nothing
  }
}

function byInterface(lines: readonly Line[], edges: readonly Edge[], node: Node): ReadonlyMap<string, readonly Edge[]> {
  const sorted = new Map<string, Edge[]>()
  const add = (name: string, edge: Edge): void => {
    const held = sorted.get(name)
    if (held === undefined) sorted.set(name, [edge])
    else if (held.at(-1) !== edge) held.push(edge)
  }
  for (const edge of edges) {
    // Both ends are looked at: a cable can lead from a host back to itself.
    const { a, b, aInterface, bInterface } = lines[edge] as Line
    if (a === node && aInterface !== undefined) for (const name of withParents(aInterface)) add(name, edge)
    if (b === node && bInterface !== undefined) for (const name of withParents(bInterface)) add(name, edge)
  }
  return sorted
}

/** `X.10`, `X`: an interface and all that it is a sub-interface of. */
function withParents(name: string): readonly string[] {
  const names = [name]
  for (let at = 0; at < name.length; at++) if (name[at] === '.' || name[at] === ':') names.push(name.slice(0, at))
  return names
}
