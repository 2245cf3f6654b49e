import type { LinkId } from '../../names/ids.ts'
import type { Edge, Topology } from '../../topology/topology.ts'
import { doingOf } from '../doers.ts'
import type { Groundwork } from '../groundwork.ts'

/** What can be cut, and what falls with it. */
export interface Cuttable {
  /** In the spread graph, by the line that the cut is for. */
  readonly falls: ReadonlyMap<Edge, readonly Edge[]>
  readonly byPerson: ReadonlySet<Edge>
}

/** The lines that somebody can cut so that it holds: not what is kept, nor what only a soft cut would be for. */
export function cuttableOf({ topology, platforms, kept }: Groundwork): Cuttable {
  const falls = new Map<Edge, readonly Edge[]>()
  const byPerson = new Set<Edge>()
  for (const [edge, { id }] of topology.lines.entries()) {
    if (kept.links.has(id)) continue
    const { doer, spread } = doingOf(topology, platforms, { kind: 'cut', link: id }, [])
    if (doer === undefined || !spread.lines.includes(edge)) continue
    if (spread.lines.some(one => isKept(topology, one, kept.links))) continue
    falls.set(edge, spread.lines)
    if (doer.kind === 'person') byPerson.add(edge)
  }
  return { falls, byPerson }
}

function isKept({ lines }: Topology, edge: Edge, kept: ReadonlyMap<LinkId, string>): boolean {
  const id = lines[edge]?.id
  return id !== undefined && kept.has(id)
}
