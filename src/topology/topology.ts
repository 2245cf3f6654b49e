import { attachmentId, type HostId, type InterfaceName, type LinkId, type NodeId } from '../names/ids.ts'
import type { Host, Link, Network, Runbook } from '../runbook/runbook.ts'
import { type HeldBy, heldBy } from './held.ts'

/** Number of a host or network in a topology: hosts first, then networks, both in the order of the file. */
export type Node = number
/** Number of a link in a topology: the runbook's links, then the attachments. */
export type Edge = number

/** A link or an attachment, between nodes. */
export interface Line {
  readonly id: LinkId
  readonly a: Node
  readonly b: Node
  readonly aInterface: InterfaceName | undefined
  readonly bInterface: InterfaceName | undefined
  /** Undefined for an attachment. */
  readonly link: Link | undefined
  /** Links that it rides on; networks are always there and need no entry. */
  readonly over: readonly Edge[]
  /** A network is among `over`: one way that never goes. */
  readonly overNetwork: boolean
  /** One end is an external network. */
  readonly external: boolean
}

/** A node beside another, by a line or by the bond of a guest with its hypervisor. */
export interface Beside {
  readonly node: Node
  /** Undefined for a bond. */
  readonly edge: Edge | undefined
  /** The bond is the only way to a guest that has neither link nor attachment; only then management traffic takes it. */
  readonly bare: boolean
  /** A node that passes traffic on sends it out this way: not by a management interface. */
  readonly leaves: boolean
  /** What arrives this way at the other node can be passed on there. */
  readonly enters: boolean
}

/** A runbook by numbers: what both graphs are made of. Nothing in it changes during a run. */
export interface Topology {
  readonly runbook: Runbook
  readonly hostCount: number
  readonly ids: readonly NodeId[]
  readonly hosts: readonly Host[]
  readonly networks: readonly Network[]
  readonly lines: readonly Line[]
  /** The same ends close together, as they are asked for most: of line `n` the first at `2 * n`, the second after it. */
  readonly ends: Int32Array
  /** Those that ride on other lines. */
  readonly riding: ReadonlySet<Edge>
  readonly nodeOf: ReadonlyMap<string, Node>
  readonly lineOf: ReadonlyMap<string, Edge>
  /** Lines at each node, in order. */
  readonly at: readonly (readonly Edge[])[]
  readonly heldBy: HeldBy
  /** Links by the name that they share as `cut_with`. */
  readonly cutWith: ReadonlyMap<string, readonly Edge[]>
  /** What is beside each node: lines first, then bonds. */
  readonly beside: readonly (readonly Beside[])[]
  /** By line: what is beside its first end over it, and beside its second; undefined where both ends are one node. */
  readonly across: readonly (readonly [Beside, Beside] | undefined)[]
  /** Hosts of which any can run a node; empty for networks and iron. */
  readonly runsOn: readonly (readonly Node[])[]
  readonly poweredBy: readonly (readonly Node[])[]
  /** Who may die with a node: those that it runs or powers. */
  readonly hungOn: readonly (readonly Node[])[]
  /** For each attachment of a guest: its hypervisors' attachments to the same network. Empty: it doesn't depend on any. */
  readonly uplinks: ReadonlyMap<Edge, readonly Edge[]>
  /** For each link between two hosts: their attachments to networks that both are attached to. */
  readonly trunks: ReadonlyMap<Edge, readonly Edge[]>
  /** The same the other way round: for each attachment the links that it may run over. */
  readonly trunksOf: ReadonlyMap<Edge, readonly Edge[]>
  /** For each line those that can't be up in the management graph without it: tunnels over it, attachments of a trunk. */
  readonly carries: readonly (readonly Edge[])[]
  /** For each attachment of a hypervisor those of its guests that it is one uplink of. */
  readonly lifts: ReadonlyMap<Edge, readonly Edge[]>
  /** Hosts power or run each other in a circle. */
  readonly circular: boolean
}

export function topologyOf(runbook: Runbook): Topology {
  const hosts = [...runbook.hosts.values()]
  const networks = [...runbook.networks.values()]
  const ids: NodeId[] = [...hosts.map(host => host.id), ...networks.map(network => network.id)]
  const nodeOf = new Map<string, Node>(ids.map((id, node) => [id, node]))
  const nodes = (list: readonly HostId[]): Node[] => list.map(id => nodeOf.get(id) as Node)
  const lineOf = new Map<string, Edge>([...runbook.links.keys()].map((id, edge) => [id, edge]))
  const lines: Line[] = [
    ...[...runbook.links.values()].map(link => lineOfLink(link, nodeOf, lineOf)),
    ...hosts.flatMap((host, node) => attachmentsOf(host, node, runbook, nodeOf)),
  ]
  for (let edge = runbook.links.size; edge < lines.length; edge++) lineOf.set((lines[edge] as Line).id, edge)
  const at: Edge[][] = ids.map(() => [])
  for (const [edge, line] of lines.entries()) {
    at[line.a]?.push(edge)
    if (line.b !== line.a) at[line.b]?.push(edge)
  }
  const runsOn = ids.map((_, node) => nodes(hosts[node]?.runsOn ?? []))
  const poweredBy = ids.map((_, node) => nodes(hosts[node]?.poweredBy ?? []))
  const hungOn: Node[][] = ids.map(() => [])
  for (const [node, on] of [...runsOn.entries(), ...poweredBy.entries()]) for (const one of on) hungOn[one]?.push(node)
  const attached = attachedOf(lines, runbook.links.size, hosts.length)
  const across = acrossOf(hosts, lines)
  const uplinks = uplinksOf(lines, runsOn, attached)
  const trunks = trunksOf(lines, hosts.length, attached)
  return {
    runbook,
    hostCount: hosts.length,
    ids,
    hosts,
    networks,
    lines,
    ends: Int32Array.from(lines.flatMap(({ a, b }) => [a, b])),
    riding: new Set([...lines.keys()].filter(edge => (lines[edge]?.over.length ?? 0) > 0)),
    nodeOf,
    lineOf,
    at,
    heldBy: heldBy(lines, at),
    cutWith: cutWithOf(lines),
    beside: besideOf(at, lines, across, runsOn),
    across,
    runsOn,
    poweredBy,
    hungOn,
    uplinks,
    trunks,
    trunksOf: turned(trunks),
    carries: carriesOf(lines, trunks),
    lifts: turned(uplinks),
    circular: isCircular(hungOn),
  }
}

function lineOfLink(link: Link, nodeOf: ReadonlyMap<string, Node>, lineOf: ReadonlyMap<string, Edge>): Line {
  const [a, b] = link.ends
  const node = (end: Link['ends'][0]): Node => nodeOf.get(end.kind === 'host' ? end.host : end.network) as Node
  const over = link.over.map(id => lineOf.get(id))
  return {
    id: link.id,
    a: node(a),
    b: node(b),
    aInterface: a.kind === 'host' ? a.interface : undefined,
    bInterface: b.kind === 'host' ? b.interface : undefined,
    link,
    over: over.filter(edge => edge !== undefined),
    overNetwork: over.includes(undefined),
    external: link.external,
  }
}

function attachmentsOf(host: Host, node: Node, runbook: Runbook, nodeOf: ReadonlyMap<string, Node>): Line[] {
  return host.attachments.map(({ network, interface: name }) => ({
    id: attachmentId(host.id, network),
    a: node,
    b: nodeOf.get(network) as Node,
    aInterface: name,
    bInterface: undefined,
    link: undefined,
    over: [],
    overNetwork: false,
    external: runbook.networks.get(network)?.kind === 'external',
  }))
}

function cutWithOf(lines: readonly Line[]): ReadonlyMap<string, readonly Edge[]> {
  const groups = new Map<string, Edge[]>()
  for (const [edge, { link }] of lines.entries()) {
    if (link?.cutWith === undefined) continue
    const group = groups.get(link.cutWith)
    if (group === undefined) groups.set(link.cutWith, [edge])
    else group.push(edge)
  }
  return groups
}

/** For each host its attachments. */
function attachedOf(lines: readonly Line[], first: Edge, hosts: number): readonly (readonly Edge[])[] {
  const attached: Edge[][] = Array.from({ length: hosts }, () => [])
  for (let edge = first; edge < lines.length; edge++) attached[(lines[edge] as Line).a]?.push(edge)
  return attached
}

function uplinksOf(
  lines: readonly Line[],
  runsOn: readonly (readonly Node[])[],
  attached: readonly (readonly Edge[])[],
): Map<Edge, readonly Edge[]> {
  const uplinks = new Map<Edge, readonly Edge[]>()
  for (const [guest, hypervisors] of runsOn.entries())
    for (const edge of hypervisors.length === 0 ? [] : (attached[guest] ?? [])) {
      const network = lines[edge]?.b
      const shared = hypervisors.flatMap(node => (attached[node] ?? []).filter(own => lines[own]?.b === network))
      if (shared.length > 0) uplinks.set(edge, shared)
    }
  return uplinks
}

function trunksOf(
  lines: readonly Line[],
  hosts: number,
  attached: readonly (readonly Edge[])[],
): Map<Edge, readonly Edge[]> {
  const trunks = new Map<Edge, readonly Edge[]>()
  for (const [edge, { a, b, link }] of lines.entries()) {
    if (link === undefined || a >= hosts || b >= hosts || a === b) continue
    const shared: Edge[] = []
    for (const one of attached[a] ?? [])
      for (const other of attached[b] ?? []) if (lines[one]?.b === lines[other]?.b) shared.push(one, other)
    if (shared.length > 0) trunks.set(edge, shared)
  }
  return trunks
}

const none: readonly Edge[] = []

function carriesOf(lines: readonly Line[], trunks: ReadonlyMap<Edge, readonly Edge[]>): readonly (readonly Edge[])[] {
  const carries = new Map<Edge, Edge[]>()
  const add = (below: Edge, rider: Edge): void => {
    const riders = carries.get(below)
    if (riders === undefined) carries.set(below, [rider])
    else riders.push(rider)
  }
  for (const [rider, { over }] of lines.entries()) for (const one of over) add(one, rider)
  for (const [trunk, riders] of trunks) for (const one of riders) add(trunk, one)
  return lines.map((_, edge) => carries.get(edge) ?? none)
}

function turned(map: ReadonlyMap<Edge, readonly Edge[]>): ReadonlyMap<Edge, readonly Edge[]> {
  const other = new Map<Edge, Edge[]>()
  for (const [key, values] of map)
    for (const value of values) {
      const keys = other.get(value)
      if (keys === undefined) other.set(value, [key])
      else keys.push(key)
    }
  return other
}

function acrossOf(hosts: readonly Host[], lines: readonly Line[]): readonly (readonly [Beside, Beside] | undefined)[] {
  const sends = (own: InterfaceName | undefined, node: Node): boolean => {
    const managing = hosts[node]?.managementInterfaces ?? []
    return own === undefined || managing.length === 0 || !managing.includes(own)
  }
  return lines.map(({ a, b, aInterface, bInterface }, edge) => {
    if (a === b) return undefined
    const [fromA, fromB] = [sends(aInterface, a), sends(bInterface, b)]
    return [
      { node: b, edge, bare: false, leaves: fromA, enters: fromB },
      { node: a, edge, bare: false, leaves: fromB, enters: fromA },
    ]
  })
}

function besideOf(
  at: readonly (readonly Edge[])[],
  lines: readonly Line[],
  across: readonly (readonly [Beside, Beside] | undefined)[],
  runsOn: readonly (readonly Node[])[],
): readonly (readonly Beside[])[] {
  const beside = at.map((edges, node) =>
    edges.flatMap(edge => {
      const both = across[edge]
      return both === undefined ? [] : lines[edge]?.a === node ? both[0] : both[1]
    }),
  )
  for (const [guest, hypervisors] of runsOn.entries()) {
    if (hypervisors.length === 0) continue
    const bond = { edge: undefined, bare: at[guest]?.length === 0, leaves: true, enters: true }
    for (const node of new Set(hypervisors)) {
      beside[guest]?.push({ node, ...bond })
      beside[node]?.push({ node: guest, ...bond })
    }
  }
  return beside
}

/** Takes away, again and again, those on whom nobody hangs any more; what is left hangs in a circle. */
function isCircular(hungOn: readonly (readonly Node[])[]): boolean {
  const hanging = hungOn.map(() => 0)
  for (const riders of hungOn) for (const rider of riders) hanging[rider] = (hanging[rider] ?? 0) + 1
  const free = [...hanging.keys()].filter(node => hanging[node] === 0)
  for (const node of free)
    for (const rider of hungOn[node] ?? []) {
      hanging[rider] = (hanging[rider] ?? 0) - 1
      if (hanging[rider] === 0) free.push(rider)
    }
  return free.length < hungOn.length
}

/** The host at a node, or undefined where it is a network. */
export function hostAt(topology: Topology, node: Node): Host | undefined {
  return topology.hosts[node]
}

/** The network at a node, or undefined where it is a host. */
export function networkAt(topology: Topology, node: Node): Network | undefined {
  return topology.networks[node - topology.hostCount]
}

/** The end of a line that isn't `node`. */
export function otherEnd(line: Line, node: Node): Node {
  return line.a === node ? line.b : line.a
}

/** The interface by which `node` holds its end of a line. */
export function interfaceAt(line: Line, node: Node): InterfaceName | undefined {
  return line.a === node ? line.aInterface : line.bInterface
}
