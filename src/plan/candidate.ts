import type { Operation } from '../platform/operation.ts'
import type { Access, Host, Link } from '../runbook/runbook.ts'
import { accessOf } from '../topology/reachable.ts'
import { type Edge, hostAt, interfaceAt, type Line, type Node, type Topology } from '../topology/topology.ts'
import { groupOf } from './falls.ts'
import { cutOperation, known, privilegeOf, renderOn, type Unfit, unfitToLogIn } from './operations.ts'
import type { Renderings } from './renderings.ts'

/** A host that could do a step, by which operation, and the lines that would fall with it. */
export interface Candidate {
  readonly node: Node
  readonly operation: Operation
  /** The line at which it acts; undefined for a shutdown. */
  readonly edge: Edge | undefined
  readonly falls: readonly Edge[]
}

export interface Candidates {
  readonly fit: readonly Candidate[]
  readonly unfit: readonly Unfit[]
}

/** Who could cut a line and all that falls with it by `cut_with`: any executor of any of them. */
export function cutCandidates(topology: Topology, platforms: Renderings, edge: Edge): Candidates {
  const group = groupOf(topology, edge)
  if (group.length === 1) return executorsOf(topology, platforms, edge, group)
  const all = group.map(one => executorsOf(topology, platforms, one, group))
  return { fit: all.flatMap(one => one.fit), unfit: all.flatMap(one => one.unfit) }
}

function executorsOf(topology: Topology, platforms: Renderings, edge: Edge, group: readonly Edge[]): Candidates {
  const line = topology.lines[edge] as Line
  const hosts = line.link === undefined ? attachmentExecutors(topology, line) : linkExecutors(topology, line, line.link)
  const fit: Candidate[] = []
  const unfit: Unfit[] = []
  for (const node of hosts) {
    const operation = operationAt(topology, line, node)
    const why = unfitFor(topology, platforms, node, operation)
    if (why !== undefined) unfit.push(why)
    else if (operation !== undefined)
      fit.push({ node, operation, edge, falls: fallsBy(topology, line, node, operation, group) })
  }
  return { fit, unfit }
}

/**
 * The host; for a guest whatever runs it comes first, where it knows a card of that name: what is cut from outside,
 * nobody in the guest can undo.
 */
function attachmentExecutors(topology: Topology, { a }: Line): readonly Node[] {
  return [...new Set([...(topology.runsOn[a] ?? []), a])]
}

/** What its hypervisors call it. */
export function guestNameOf({ id, guestName }: Host): string {
  return guestName ?? id
}

function operationAt(topology: Topology, line: Line, node: Node): Operation | undefined {
  const own = node === line.a || node === line.b ? interfaceAt(line, node) : undefined
  if (line.link !== undefined || node === line.a) return cutOperation(line.link?.by ?? { kind: 'interface' }, own)
  const guest = hostAt(topology, line.a)
  if (guest === undefined || line.aInterface === undefined) return undefined
  return { name: 'guest.disconnect', params: { guest: guestNameOf(guest), interface: line.aInterface } }
}

/** `cut_from`; else by interface a host end that names one, by other means the first host end. */
function linkExecutors(topology: Topology, line: Line, link: Link): readonly Node[] {
  if (link.by === undefined || link.by.kind === 'manual') return []
  if (link.cutFrom !== undefined) return [topology.nodeOf.get(link.cutFrom) as Node]
  const both = line.a === line.b ? [line.a] : [line.a, line.b]
  const ends = both.filter(node => hostAt(topology, node) !== undefined)
  return link.by.kind === 'interface' ? ends.filter(node => interfaceAt(line, node) !== undefined) : ends.slice(0, 1)
}

function unfitFor(
  topology: Topology,
  platforms: Renderings,
  node: Node,
  operation: Operation | undefined,
): Unfit | undefined {
  const host = hostAt(topology, node)
  if (host === undefined) return undefined
  const login = unfitToLogIn(host)
  if (login !== undefined) return login
  if (host.criticality === 'life') return { host: host.id, because: 'life' }
  if (operation === undefined) return { host: host.id, because: 'no-interface' }
  return unfitToRender(topology, platforms, node, operation)
}

/** Why a host that may be logged in to can't do an operation (or, without one, any): no access, or a platform that lacks it. */
export function unfitToRender(
  topology: Topology,
  platforms: Renderings,
  node: Node,
  operation: Operation | undefined,
): Unfit | undefined {
  const host = hostAt(topology, node)
  if (host === undefined) return undefined
  const access = firstAccess(topology, host)
  if (access === undefined) return { host: host.id, because: 'no-access' }
  const result =
    operation === undefined
      ? known(platforms, host)
      : renderOn(platforms, host, operation, privilegeOf(access, platforms.get(host.platform)))
  return 'unfit' in result ? result.unfit : undefined
}

function firstAccess(topology: Topology, { ways }: Host): Access | undefined {
  for (const way of ways) {
    const access = accessOf(topology, way.access)
    if (access !== undefined) return access
  }
  return undefined
}

/** A guest's card that its hypervisor takes off carries the same as one that the guest takes down. */
function fallsBy(
  topology: Topology,
  line: Line,
  node: Node,
  { name, params }: Operation,
  group: readonly Edge[],
): readonly Edge[] {
  if (name !== 'interface.down' && name !== 'guest.disconnect') return group
  const held = topology.heldBy(name === 'guest.disconnect' ? line.a : node, params.interface)
  return held.every(edge => group.includes(edge)) ? group : [...new Set([...group, ...held])]
}

/** Who could shut a host down: itself, or with `by: hypervisor` one of those that run it. */
export function shutdownCandidates(topology: Topology, platforms: Renderings, node: Node): Candidates {
  const host = hostAt(topology, node)
  if (host === undefined) return { fit: [], unfit: [] }
  const byItself = host.shutdown.by === 'host'
  const operation: Operation = byItself
    ? { name: 'host.shutdown', params: {} }
    : { name: 'guest.shutdown', params: { guest: guestNameOf(host) } }
  const fit: Candidate[] = []
  const unfit: Unfit[] = []
  for (const executor of byItself ? [node] : (topology.runsOn[node] ?? [])) {
    const one = hostAt(topology, executor)
    const why = (one && unfitToLogIn(one)) ?? unfitToRender(topology, platforms, executor, operation)
    if (why === undefined) fit.push({ node: executor, operation, edge: undefined, falls: [] })
    else unfit.push(why)
  }
  return { fit, unfit }
}
