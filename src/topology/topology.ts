import { attachmentId, type HostId, type InterfaceName, type LinkId, type NodeId } from '../names/ids.ts'
import type { Host, Link, Network, Runbook } from '../runbook/runbook.ts'

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
  readonly nodeOf: ReadonlyMap<string, Node>
  readonly lineOf: ReadonlyMap<string, Edge>
  /** Lines at each node, in order. */
  readonly at: readonly (readonly Edge[])[]
  /** What is beside each node: lines first, then bonds. */
  readonly beside: readonly (readonly Beside[])[]
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
  /** For each line those that can't be up in the management graph without it, or may not be. */
  readonly carries: readonly (readonly Edge[])[]
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
  for (const [edge, { id }] of lines.entries()) lineOf.set(id, edge)
  const at: Edge[][] = ids.map(() => [])
  for (const [edge, line] of lines.entries()) {
    at[line.a]?.push(edge)
    if (line.b !== line.a) at[line.b]?.push(edge)
  }
  const runsOn = ids.map((_, node) => nodes(hosts[node]?.runsOn ?? []))
  const poweredBy = ids.map((_, node) => nodes(hosts[node]?.poweredBy ?? []))
  const hungOn: Node[][] = ids.map(() => [])
  for (const [node, on] of [...runsOn.entries(), ...poweredBy.entries()]) for (const one of on) hungOn[one]?.push(node)
  const uplinks = uplinksOf(hosts, lineOf)
  const trunks = trunksOf(lines, hosts, lineOf)
  const over = new Map(lines.map((line, edge) => [edge, line.over]))
  const carries: Edge[][] = lines.map(() => [])
  for (const [rider, below] of [...over, ...uplinks]) for (const one of below) carries[one]?.push(rider)
  for (const [trunk, riders] of trunks) carries[trunk]?.push(...riders)
  return {
    runbook,
    hostCount: hosts.length,
    ids,
    hosts,
    networks,
    lines,
    nodeOf,
    lineOf,
    at,
    beside: besideOf(hosts, ids, lines, at, runsOn),
    runsOn,
    poweredBy,
    hungOn,
    uplinks,
    trunks,
    trunksOf: turned(trunks),
    carries,
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

function uplinksOf(hosts: readonly Host[], lineOf: ReadonlyMap<string, Edge>): Map<Edge, readonly Edge[]> {
  const uplinks = new Map<Edge, readonly Edge[]>()
  for (const host of hosts)
    for (const { network } of host.attachments) {
      const shared = host.runsOn.map(id => lineOf.get(attachmentId(id, network))).filter(edge => edge !== undefined)
      if (shared.length > 0) uplinks.set(lineOf.get(attachmentId(host.id, network)) as Edge, shared)
    }
  return uplinks
}

function trunksOf(
  lines: readonly Line[],
  hosts: readonly Host[],
  lineOf: ReadonlyMap<string, Edge>,
): Map<Edge, readonly Edge[]> {
  const trunks = new Map<Edge, readonly Edge[]>()
  for (const [edge, { a, b, link }] of lines.entries()) {
    const [one, other] = [hosts[a], hosts[b]]
    if (link === undefined || one === undefined || other === undefined || one === other) continue
    const theirs = new Set(other.attachments.map(({ network }) => network))
    const shared = one.attachments
      .filter(({ network }) => theirs.has(network))
      .flatMap(({ network }) => [attachmentId(one.id, network), attachmentId(other.id, network)])
    if (shared.length > 0)
      trunks.set(
        edge,
        shared.map(id => lineOf.get(id) as Edge),
      )
  }
  return trunks
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

function besideOf(
  hosts: readonly Host[],
  ids: readonly NodeId[],
  lines: readonly Line[],
  at: readonly (readonly Edge[])[],
  runsOn: readonly (readonly Node[])[],
): readonly (readonly Beside[])[] {
  const beside: Beside[][] = ids.map(() => [])
  const sends = (line: Line, node: Node): boolean => {
    const own = interfaceAt(line, node)
    return own === undefined || !hosts[node]?.managementInterfaces.includes(own)
  }
  for (const [edge, line] of lines.entries()) {
    if (line.a === line.b) continue
    const [a, b] = [sends(line, line.a), sends(line, line.b)]
    beside[line.a]?.push({ node: line.b, edge, bare: false, leaves: a, enters: b })
    beside[line.b]?.push({ node: line.a, edge, bare: false, leaves: b, enters: a })
  }
  for (const [guest, hypervisors] of runsOn.entries()) {
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
