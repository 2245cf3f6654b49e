import type { InterfaceName } from '../names/ids.ts'
import type { Edge, Line, Node } from './topology.ts'

/** Every line that a node holds by an interface or by a sub-interface of it (`X.10`, `X:1` of `X`), by either of its ends. */
export type HeldBy = (node: Node, name: InterfaceName) => readonly Edge[]

const nothing: readonly Edge[] = []

/** With so few lines a look at each of them is quicker than to sort them. */
const few = 8

/** A node's lines are sorted by interface at the first question: a core of a thousand ports is asked a thousand times. */
export function heldBy(lines: readonly Line[], at: readonly (readonly Edge[])[]): HeldBy {
  const known = new Map<Node, ReadonlyMap<string, readonly Edge[]>>()
  return (node, name) => {
    const edges = at[node] ?? nothing
    if (edges.length <= few) return edges.filter(edge => holds(lines[edge] as Line, node, name))
    const sorted = known.get(node) ?? byInterface(lines, edges, node)
    known.set(node, sorted)
    return sorted.get(name) ?? nothing
  }
}

/** Both ends are looked at: a cable can lead from a host back to itself. */
function holds({ a, b, aInterface, bInterface }: Line, node: Node, name: string): boolean {
  return (a === node && isOf(aInterface, name)) || (b === node && isOf(bInterface, name))
}

function isOf(own: string | undefined, name: string): boolean {
  if (own === name) return true
  const next = own?.startsWith(name) === true ? own[name.length] : undefined
  return next === '.' || next === ':'
}

function byInterface(lines: readonly Line[], edges: readonly Edge[], node: Node): ReadonlyMap<string, readonly Edge[]> {
  const sorted = new Map<string, Edge[]>()
  const add = (name: string, edge: Edge): void => {
    const held = sorted.get(name)
    if (held === undefined) sorted.set(name, [edge])
    else if (held.at(-1) !== edge) held.push(edge)
  }
  for (const edge of edges) {
    const { a, b, aInterface, bInterface } = lines[edge] as Line
    if (a === node && aInterface !== undefined) for (const name of withParents(aInterface)) add(name, edge)
    if (b === node && bInterface !== undefined) for (const name of withParents(bInterface)) add(name, edge)
  }
  return sorted
}

/** `X.10`, `X`: an interface and all that it is a sub-interface of. */
export function withParents(name: string): readonly string[] {
  const names = [name]
  for (let at = 0; at < name.length; at++) if (name[at] === '.' || name[at] === ':') names.push(name.slice(0, at))
  return names
}
