import type { Management } from '../topology/reachable.ts'
import { hostAt, type Line, type Node, otherEnd } from '../topology/topology.ts'
import type { Placed, Witness } from './placed.ts'

/**
 * For a cut another host end of it; for a shutdown a hypervisor of it or a host linked to it by a link that no step has
 * cut. Not manual, not suspect.
 */
export function couldTell(after: Management, placed: Placed): Witness | undefined {
  const { topology } = after
  const { prospect, candidate } = placed
  const place = prospect.place === undefined ? undefined : topology.nodeOf.get(prospect.place)
  if (place === undefined || candidate === undefined) return undefined
  for (const { node, line } of witnesses(after, placed)) {
    const host = hostAt(topology, node)
    if (host === undefined || node === candidate.node || host.platform === 'manual' || host.suspect) continue
    const way = after.wayIn(node, place)
    if (way !== undefined) return { node, way, line }
  }
  return undefined
}

function* witnesses(
  { topology, isTaken }: Management,
  { prospect }: Placed,
): Generator<{ readonly node: Node; readonly line: Line | undefined }> {
  if (prospect.host !== undefined) {
    const node = topology.nodeOf.get(prospect.host) as Node
    for (const hypervisor of topology.runsOn[node] ?? []) yield { node: hypervisor, line: undefined }
    for (const edge of topology.at[node] ?? []) {
      const line = topology.lines[edge] as Line
      if (line.link !== undefined && !isTaken(edge)) yield { node: otherEnd(line, node), line }
    }
    return
  }
  for (const id of prospect.links) {
    const line = topology.lines[topology.lineOf.get(id) as number] as Line
    yield { node: line.a, line }
    yield { node: line.b, line }
  }
}
