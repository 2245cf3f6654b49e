import type { InterfaceName } from '../names/ids.ts'
import { softCuts } from '../runbook/runbook.ts'
import type { Fall } from '../topology/state.ts'
import type { Edge, Line, Node, Topology } from '../topology/topology.ts'

/** The links that fall in one act with `edge` because they say so (`cut_with`), itself first. */
export function groupOf(topology: Topology, edge: Edge): readonly Edge[] {
  const name = topology.lines[edge]?.link?.cutWith
  if (name === undefined) return [edge]
  const others = [...topology.lines.entries()].filter(([other, { link }]) => other !== edge && link?.cutWith === name)
  return [edge, ...others.map(([other]) => other)]
}

/** Every line that `node` holds by an interface or by a sub-interface of it (`X.10`, `X:1` of `X`), by either of its ends. */
export function linesAt(topology: Topology, node: Node, name: InterfaceName): readonly Edge[] {
  const falls = (own: InterfaceName | undefined): boolean =>
    own === name || own?.startsWith(`${name}.`) === true || own?.startsWith(`${name}:`) === true
  return (topology.at[node] ?? []).filter(edge => {
    // Both ends are looked at: a cable can lead from a host back to itself.
    const { a, b, aInterface, bInterface } = topology.lines[edge] as Line
    return (a === node && falls(aInterface)) || (b === node && falls(bInterface))
  })
}

/** Traffic may find another way after such a cut, and the runbook doesn't say why it is enough. */
export function isSoft({ link }: Line): boolean {
  return link?.by !== undefined && softCuts.has(link.by.kind) && link.sufficient === undefined
}

/** What falls whichever of the executors acts, or with some of them: the two graphs each count what errs on the safe side. */
export function everyAndAny(falls: readonly (readonly Edge[])[]): { every: readonly Edge[]; any: readonly Edge[] } {
  const any = [...new Set(falls.flat())]
  return { any, every: any.filter(edge => falls.every(fall => fall.includes(edge))) }
}

export const nothingFalls: Fall = { lines: [], hosts: [] }
