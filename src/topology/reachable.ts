import type { AccessId, HostId } from '../names/ids.ts'
import { consoleVia } from '../runbook/console.ts'
import type { Access, Manage, Need, Way } from '../runbook/runbook.ts'
import { arrives, isForwarding, type Reach, reachFrom } from './management.ts'
import type { Removed, Up } from './state.ts'
import { type Edge, hostAt, interfaceAt, type Node, otherEnd, type Topology } from './topology.ts'

/** A way in that works: index into the host's ways, the access, the jump hosts between. */
export interface WayIn {
  readonly way: number
  readonly access: AccessId
  readonly via: readonly HostId[]
}

/** Answers questions about one state of the management graph; each reach is computed once. */
export interface Management {
  readonly topology: Topology
  readonly up: Up
  /** By which way the host at `node` is reachable from `place`; undefined: by none. */
  wayIn(node: Node, place: Node): WayIn | undefined
  /** All ways and accesses by which it is, in the order in which they are tried. */
  waysIn(node: Node, place: Node): readonly WayIn[]
  /** A step has taken this line out; a line can also be down for other reasons. */
  isTaken(edge: Edge): boolean
  /** Whether each need is met at `node`: a host of it lives, isn't suspect, and a path leads there. */
  met(needs: readonly Need[], node: Node): boolean
}

/** `reach` keeps what was asked once; left out, each reach is computed at the first question and kept. */
export function managementOf(
  topology: Topology,
  up: Up,
  removed: Removed,
  reach = keptReaches(topology, up),
): Management {
  // Paths lead both ways, so one search from the needed host answers for everybody who needs it.
  const met = (needs: readonly Need[], node: Node): boolean =>
    needs.every(need =>
      need.some(id => {
        const needed = topology.nodeOf.get(id) as Node
        return up.live[needed] === 1 && hostAt(topology, needed)?.suspect === false && reach(needed).reached[node] === 1
      }),
    )
  const questions = { topology, up, reach, met }
  return {
    topology,
    up,
    met,
    isTaken: edge => (removed.lines[edge] ?? 0) > 0,
    wayIn: (node, place) => waysIn(questions, node, place, 1)[0],
    waysIn: (node, place) => waysIn(questions, node, place),
  }
}

function keptReaches(topology: Topology, up: Up): (source: Node) => Reach {
  const reaches = new Map<Node, Reach>()
  return source => {
    const reach = reaches.get(source) ?? reachFrom(topology, up, source)
    reaches.set(source, reach)
    return reach
  }
}

interface Questions {
  readonly topology: Topology
  readonly up: Up
  readonly reach: (source: Node) => Reach
  readonly met: (needs: readonly Need[], node: Node) => boolean
}

const none: readonly never[] = []

/** The first `most` of them. */
function waysIn(ask: Questions, node: Node, place: Node, most = Number.POSITIVE_INFINITY): readonly WayIn[] {
  const host = hostAt(ask.topology, node)
  if (host === undefined || ask.up.live[node] === 0 || ask.up.live[place] === 0) return none
  const here = node === place
  if (!here && !ask.met(host.needs, node)) return none
  const found: WayIn[] = []
  let index = -1
  for (const way of host.ways) {
    index++
    if (way.console?.byHand === true) continue
    for (let one = accessOf(ask.topology, way.access); one !== undefined; one = accessOf(ask.topology, one.fallback)) {
      const line = way.console !== undefined
      const jumps = cutShort(line ? consoleVia(ask.topology.runbook, way) : (way.via ?? one.via), host.id)
      const works = here || (ask.met(one.needs, node) && leadsBy(ask, place, jumps, node, way))
      if (works) found.push({ way: index, access: one.id, via: here && !line ? none : jumps })
      if (found.length >= most) return found
    }
  }
  return found
}

/** An access, or the fallback of one. Cycles among fallbacks are refused when the runbook is read. */
export function accessOf({ runbook }: Topology, id: Way['access']): Access | undefined {
  return id === undefined ? undefined : runbook.access.get(id)
}

function leadsBy(ask: Questions, place: Node, jumps: readonly HostId[], node: Node, way: Way): boolean {
  return way.console === undefined ? leads(ask, place, jumps, node, way.manage) : overLine(ask, place, jumps, way)
}

/** The last part of the way is a cable of its own, from the console server to the host: it is no line of the graph. */
function overLine(ask: Questions, place: Node, jumps: readonly HostId[], { manage, console }: Way): boolean {
  const server = jumps.at(-1)
  return (
    server !== undefined && server === console?.host && endOf(ask, place, jumps) !== undefined && throughUp(ask, manage)
  )
}

function cutShort(via: readonly HostId[], host: HostId): readonly HostId[] {
  const self = via.indexOf(host)
  return self === -1 ? via : via.slice(0, self)
}

/** Paths from the place over each jump host to the host, the last edge as `manage` wants it. */
function leads(ask: Questions, place: Node, jumps: readonly HostId[], node: Node, manage: Manage | undefined): boolean {
  const from = endOf(ask, place, jumps)
  return from !== undefined && throughUp(ask, manage) && lastEdge(ask, from, node, manage)
}

/** The last of the jump hosts, where paths lead over each to the next; the place where there are none. */
function endOf(ask: Questions, place: Node, jumps: readonly HostId[]): Node | undefined {
  let from = place
  for (const jump of jumps) {
    const next = ask.topology.nodeOf.get(jump) as Node
    if (hostAt(ask.topology, next)?.suspect !== false) return undefined
    if (ask.reach(from).reached[next] === 0) return undefined
    from = next
  }
  return from
}

function throughUp({ topology, up }: Questions, manage: Manage | undefined): boolean {
  const lists = manage?.through ?? []
  return lists.length === 0 || lists.some(list => list.every(id => up.lines[topology.lineOf.get(id) as Edge] === 1))
}

function lastEdge(ask: Questions, from: Node, node: Node, manage: Manage | undefined): boolean {
  const { topology, up } = ask
  if (manage === undefined || (manage.network === undefined && manage.interface === undefined))
    return ask.reach(from).reached[node] === 1
  const by = (edge: Edge | undefined, before: Node): boolean => managed(ask, manage, node, edge, before)
  const reach = ask.reach(from)
  if (reach.reached[node] === 0 || !arrives(topology, up, reach, node, by)) return false
  // A path that led through the host itself would not be one: only a forwarder could be on it.
  if (!isForwarding(topology, node)) return true
  const past = (edge: Edge | undefined, before: Node): boolean => by(edge, before) && !leadsThrough(reach, before, node)
  return (
    arrives(topology, up, reach, node, past) ||
    arrives(topology, up, reachFrom(topology, up, from, { without: node }), node, by)
  )
}

/** Whether the way by which `to` was reached leads through `node`. */
function leadsThrough(reach: Reach, to: Node, node: Node): boolean {
  for (let one = to; one !== reach.source; one = reach.before[one] as Node) if (one === node) return true
  return false
}

/** From the network itself, by a link from a host attached to it, or at the management interface. */
function managed(ask: Questions, manage: Manage, node: Node, edge: Edge | undefined, before: Node): boolean {
  const { topology, up } = ask
  const line = edge === undefined ? undefined : topology.lines[edge]
  if (line === undefined) return false
  if (manage.interface !== undefined && interfaceAt(line, node) === manage.interface) return true
  if (manage.network === undefined) return false
  const network = topology.nodeOf.get(manage.network) as Node
  if (before === network) return true
  return (topology.at[before] ?? []).some(edge => {
    const attachment = topology.lines[edge]
    return (
      attachment !== undefined &&
      attachment.link === undefined &&
      up.lines[edge] === 1 &&
      otherEnd(attachment, before) === network
    )
  })
}
