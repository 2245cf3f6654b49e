import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { KeepFact } from '../diagnostic/plan-codes.ts'
import type { Source } from '../diagnostic/span.ts'
import type { LinkId, NodeId } from '../names/ids.ts'
import { isNonEmpty } from '../names/ids.ts'
import type { Keep } from '../runbook/runbook.ts'
import { isForwarding, movesOf, type PassesOn, reachFrom } from '../topology/management.ts'
import type { Move } from '../topology/move.ts'
import type { Up } from '../topology/state.ts'
import { type Edge, hostAt, type Line, type Node, networkAt, type Topology } from '../topology/topology.ts'
import type { EndStates } from './end-states.ts'
import type { Lost, Proofs } from './plan.ts'
import { selectHosts, selectLinks } from './select.ts'

export interface KeepProof {
  readonly proof: Proofs['keep']
  readonly diagnostics: readonly Diagnostic<'error'>[]
}

/**
 * Does what must be kept hold at the start and at the end? Then it held all the way, since steps only take away.
 * Telephony hosts pass traffic on here, and at an external end only accepted links count.
 */
export function keepProof(
  topology: Topology,
  source: Source,
  states: EndStates,
  accepted: ReadonlyMap<LinkId, string>,
): KeepProof {
  const lost: Lost[] = []
  const kept: { name: string; path?: readonly Move[] }[] = []
  const diagnostics: Diagnostic<'error'>[] = []
  for (const [index, keep] of topology.runbook.keep.entries()) {
    diagnostics.push(...selected(topology, source, keep))
    const before = lost.length
    for (const when of ['start', 'end'] as const) {
      const because = lostOf(topology, source, when === 'start' ? states.start : states.management, keep, accepted)
      if (because !== undefined) lost.push({ name: keep.name, index, when, because })
    }
    const path = keep.kind === 'between' ? keptPath(topology, states.management, keep, accepted) : undefined
    if (lost.length === before) kept.push({ name: keep.name, ...(path && { path }) })
  }
  const proof: Proofs['keep'] = isNonEmpty(lost) ? { verdict: 'refuted', lost } : { verdict: 'proven', kept }
  return { proof, diagnostics }
}

function selected({ runbook }: Topology, source: Source, keep: Keep): readonly Diagnostic<'error'>[] {
  // Links are selected, and complained about, where the kept links are gathered.
  return keep.kind === 'hosts' ? selectHosts(runbook, source, keep.hosts).diagnostics : []
}

/** What of a keep doesn't hold in a state of the management graph; undefined: it holds. */
export function lostOf(
  topology: Topology,
  source: Source,
  up: Up,
  keep: Keep,
  accepted: ReadonlyMap<LinkId, string>,
): KeepFact | undefined {
  const { runbook, nodeOf, lineOf } = topology
  switch (keep.kind) {
    case 'hosts': {
      const dead = selectHosts(runbook, source, keep.hosts).ids.find(id => up.live[nodeOf.get(id) as Node] === 0)
      return dead === undefined ? undefined : { kind: 'host', host: dead }
    }
    case 'links': {
      const down = selectLinks(runbook, source, keep.links).ids.find(id => up.lines[lineOf.get(id) as Edge] === 0)
      return down === undefined ? undefined : { kind: 'link', link: down }
    }
    case 'between': {
      const [from, to] = keep.between
      return keptPath(topology, up, keep, accepted) === undefined ? { kind: 'path', from, to } : undefined
    }
  }
}

/** The surviving path of a keep between two nodes, as moves from the first; undefined: none is left. */
export function keptPath(
  topology: Topology,
  up: Up,
  keep: Extract<Keep, { kind: 'between' }>,
  accepted: ReadonlyMap<LinkId, string>,
): readonly Move[] | undefined {
  const [from, to] = keep.between.map((id: NodeId) => topology.nodeOf.get(id) as Node) as [Node, Node]
  const external = (node: Node): boolean => networkAt(topology, node)?.kind === 'external'
  const usable = (edge: Edge): boolean => {
    const line = topology.lines[edge] as Line
    const outside = [from, to].some(end => external(end) && (line.a === end || line.b === end))
    return !outside || accepted.has(line.id)
  }
  const forwards: PassesOn = (_, node) => isForwarding(topology, node) || hostAt(topology, node)?.role === 'telephony'
  return movesOf(topology, reachFrom(topology, up, from, { forwards, usable }), to)
}
