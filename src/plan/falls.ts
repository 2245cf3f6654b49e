import { softCuts } from '../runbook/runbook.ts'
import type { Fall } from '../topology/state.ts'
import type { Edge, Line, Topology } from '../topology/topology.ts'

/** The links that fall in one act with `edge` because they say so (`cut_with`), itself first. */
export function groupOf(topology: Topology, edge: Edge): readonly Edge[] {
  const name = topology.lines[edge]?.link?.cutWith
  if (name === undefined) return [edge]
  return [edge, ...(topology.cutWith.get(name) ?? []).filter(other => other !== edge)]
}

/** Traffic may find another way after such a cut, and the runbook doesn't say why it is enough. */
export function isSoft({ link }: Line): boolean {
  return link?.by !== undefined && softCuts.has(link.by.kind) && link.sufficient === undefined
}

/** What falls whichever of the executors acts, or with some of them: the two graphs each count what errs on the safe side. */
export function everyAndAny(falls: readonly (readonly Edge[])[]): { every: readonly Edge[]; any: readonly Edge[] } {
  const [first] = falls
  if (first !== undefined && falls.every(one => one === first)) return { any: first, every: first }
  const any = [...new Set(falls.flat())]
  return { any, every: any.filter(edge => falls.every(fall => fall.includes(edge))) }
}

export const nothingFalls: Fall = { lines: [], hosts: [] }
