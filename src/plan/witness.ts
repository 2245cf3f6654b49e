import type { HostId } from '../names/ids.ts'
import type { Management } from '../topology/reachable.ts'
import { hostAt, type Line, type Node, otherEnd } from '../topology/topology.ts'
import type { Placed, Witness } from './placed.ts'
import type { Prospect } from './prospect.ts'

/**
 * For a cut another host end of it; for a shutdown a hypervisor of it or a host linked to it by a link that no step has
 * cut. Not manual, not suspect.
 */
export function couldTell(after: Management, placed: Placed): Witness | undefined {
  const { topology } = after
  const { prospect, candidate } = placed
  const place = prospect.place === undefined ? undefined : topology.nodeOf.get(prospect.place)
  if (place === undefined || candidate === undefined) return undefined
  const told = (node: Node, line: Line | undefined): Witness | undefined => {
    const host = hostAt(topology, node)
    if (host === undefined || node === candidate.node || host.platform === 'manual' || host.suspect) return undefined
    const way = after.wayIn(node, place)
    return way && { node, way, line }
  }
  return prospect.host === undefined ? toldOfCut(after, prospect, told) : toldOfHost(after, prospect.host, told)
}

type Told = (node: Node, line: Line | undefined) => Witness | undefined

function toldOfHost({ topology, isTaken }: Management, host: HostId, told: Told): Witness | undefined {
  const node = topology.nodeOf.get(host) as Node
  for (const hypervisor of topology.runsOn[node] ?? []) {
    const witness = told(hypervisor, undefined)
    if (witness !== undefined) return witness
  }
  for (const edge of topology.at[node] ?? []) {
    const line = topology.lines[edge] as Line
    const witness = line.link !== undefined && !isTaken(edge) ? told(otherEnd(line, node), line) : undefined
    if (witness !== undefined) return witness
  }
  return undefined
}

function toldOfCut({ topology }: Management, { links }: Prospect, told: Told): Witness | undefined {
  for (const id of links) {
    const line = topology.lines[topology.lineOf.get(id) as number] as Line
    const witness = told(line.a, line) ?? told(line.b, line)
    if (witness !== undefined) return witness
  }
  return undefined
}
