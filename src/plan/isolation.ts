import type { LinkId, NodeId } from '../names/ids.ts'
import { type Network, softCuts } from '../runbook/runbook.ts'
import type { Move } from '../topology/move.ts'
import { pathOut, spreadOf } from '../topology/spread.ts'
import type { Removed, Up } from '../topology/state.ts'
import { type Edge, type Line, type Node, otherEnd, type Topology } from '../topology/topology.ts'
import { after } from './end-states.ts'
import { failsOpen, opensAnything } from './fail-open.ts'
import type { Isolated, PathLeft, Proofs } from './plan.ts'
import { restsOnPower } from './power.ts'
import { byPerson, type Prospect } from './prospect.ts'

/** The networks that the goal must be isolated from. */
export function outsideOf({ runbook, nodeOf }: Topology): ReadonlySet<Node> {
  const { from } = runbook.goal
  const all = [...runbook.networks.values()]
  const ids: readonly Network['id'][] = from === 'external' ? all.filter(isExternal).map(one => one.id) : from
  return new Set(ids.map(id => nodeOf.get(id) as Node))
}

function isExternal(network: Network): boolean {
  return network.kind === 'external'
}

/**
 * Is every path of the spread graph cut at the end? Proven with the cuts that separate; refuted with the shortest path.
 * `accepted` are links that stay because something kept rests on them, `missing` steps of the runbook that the plan
 * leaves out.
 */
export function isolationProof(
  topology: Topology,
  end: Up,
  inside: readonly NodeId[],
  accepted: ReadonlyMap<LinkId, string>,
  prospects: readonly Prospect[],
  missing: readonly Prospect[],
): Proofs['isolation'] {
  const shut = new Set<Edge | undefined>([...accepted.keys()].map(id => topology.lineOf.get(id)))
  const closed = (edge: Edge): boolean => shut.has(edge)
  const nodes = inside.map(id => topology.nodeOf.get(id) as Node)
  const outside = outsideOf(topology)
  const path = pathOut(spreadOf(topology, end), nodes, outside, closed)
  if (path !== undefined) {
    const left = path.length > 0 ? path : onBothSides(topology, nodes, outside)
    return { verdict: 'refuted', ...pathLeft(topology, left, prospects, missing) }
  }
  const sure = prospects.filter(one => one.written?.onlyIf === undefined)
  const removed = after(topology, sure, 'spread')
  const cut = separating(topology, end, outside, closed, removed)
  const separates = new Set(cut)
  return {
    verdict: 'proven',
    inside,
    cut,
    until_power_returns: restsOnPower(topology, end, removed, inside, outside, closed),
    until_confirmed: opening(topology, cut, sure),
    soft: softOnes(topology, cut),
    by_people: sure.filter(one => byPerson(one) && one.links.some(id => separates.has(id))).length,
  }
}

/** What the goal isolates and isolates from is outside already: a move to itself names it. */
function onBothSides({ ids }: Topology, inside: readonly Node[], outside: ReadonlySet<Node>): readonly Move[] {
  const both = inside.find(node => outside.has(node))
  const id = both === undefined ? undefined : ids[both]
  return id === undefined ? [] : [{ from: id, to: id }]
}

function pathLeft(
  topology: Topology,
  path: readonly Move[],
  prospects: readonly Prospect[],
  missing: readonly Prospect[],
): PathLeft {
  const links = path.flatMap(({ link }) => (link === undefined ? [] : [link]))
  const edge = (id: LinkId): Edge => topology.lineOf.get(id) as Edge
  const cutting = (id: LinkId): readonly Prospect[] => prospects.filter(one => one.management.lines.includes(edge(id)))
  const isUncut = (id: LinkId): boolean => cutting(id).length === 0
  const isConditional = (id: LinkId): boolean => cutting(id).some(one => one.spread.lines.includes(edge(id)))
  const [uncut, cut] = [links.filter(isUncut), links.filter(id => !isUncut(id))]
  const isLeftOut = (id: LinkId): boolean => missing.some(one => one.management.lines.includes(edge(id)))
  const leftOut = uncut.filter(isLeftOut)
  return {
    path,
    uncut: uncut.filter(id => !isLeftOut(id)),
    ...(leftOut.length > 0 && { left_out: leftOut }),
    soft: cut.filter(id => !isConditional(id)),
    conditional: cut.filter(isConditional),
  }
}

/** Of the links that steps take out, those with just one end still in reach of the outside. */
function separating(
  topology: Topology,
  end: Up,
  outside: ReadonlySet<Node>,
  closed: (edge: Edge) => boolean,
  { lines: removed }: Removed,
): readonly LinkId[] {
  const reached = new Uint8Array(topology.ids.length)
  const open = [...outside]
  for (const node of open) reached[node] = 1
  for (const node of open)
    for (const edge of topology.at[node] ?? []) {
      if (end.lines[edge] === 0 || closed(edge)) continue
      const other = otherEnd(topology.lines[edge] as Line, node)
      if (reached[other] === 0) open.push(other)
      reached[other] = 1
    }
  const parts = ({ a, b }: Line): boolean => reached[a] !== reached[b]
  return topology.lines.filter((line, edge) => (removed[edge] ?? 0) > 0 && parts(line)).map(line => line.id)
}

/** Of the cuts, those that a timer takes back unless it is confirmed. */
function opening({ runbook }: Topology, cut: readonly LinkId[], prospects: readonly Prospect[]): readonly LinkId[] {
  if (!opensAnything(runbook)) return []
  const open = new Set(prospects.flatMap(({ links, phase }) => (failsOpen(runbook.links, phase, links) ? links : [])))
  return open.size === 0 ? [] : cut.filter(id => open.has(id))
}

function softOnes({ runbook }: Topology, cut: readonly LinkId[]): Isolated['soft'] {
  return cut.flatMap(link => {
    const { by, sufficient } = runbook.links.get(link) ?? {}
    return by !== undefined && softCuts.has(by.kind) && sufficient !== undefined ? [{ link, because: sufficient }] : []
  })
}
