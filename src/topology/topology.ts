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
  /** What is beside the ends of a line over it: of line `n` the first at `2 * n`; undefined where both ends are one node. */
  readonly across: readonly (Beside | undefined)[]
  /** Hosts of which any can run a node; empty for networks and iron. */
  readonly runsOn: readonly (readonly Node[])[]
  readonly poweredBy: readonly (readonly Node[])[]
  /** Who may die with a node: those that it runs or powers. */
  readonly hungOn: readonly (readonly Node[])[]
  /** For each attachment of a guest: its hypervisors' attachments to the same network. Empty: it doesn't depend on any. */
  readonly uplinks: ReadonlyMap<Edge, readonly Edge[]>
  /** For each link between two hosts: their attachments to networks that both are attached to. Empty for other lines. */
  readonly trunks: readonly (readonly Edge[])[]
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
  const ids: NodeId[] = []
  for (const { id } of hosts) ids.push(id)
  for (const { id } of networks) ids.push(id)
  const nodeOf = numbered(ids)
  const lineOf = numbered(runbook.links.keys())
  const lines: Line[] = []
  for (const link of runbook.links.values()) lines.push(lineOfLink(link, nodeOf, lineOf))
  const attached = addAttachments(lines, hosts, runbook, nodeOf)
  for (let edge = runbook.links.size; edge < lines.length; edge++) lineOf.set((lines[edge] as Line).id, edge)
  const at = atEach(lines, ids.length)
  const runsOn = nodesOf(ids, nodeOf, node => hosts[node]?.runsOn)
  const poweredBy = nodesOf(ids, nodeOf, node => hosts[node]?.poweredBy)
  const hungOn = hungOnOf(runsOn, poweredBy)
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
    ends: endsOf(lines),
    riding: ridingOf(lines),
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
    carries: carriesOf(lines, trunks),
    lifts: turned(uplinks),
    circular: isCircular(hungOn),
  }
}

// Most lists are empty, and there are tens of thousands of them: these are all the same one.
const none: readonly never[] = []

function numbered(ids: Iterable<string>): Map<string, number> {
  const numbers = new Map<string, number>()
  let number = 0
  for (const id of ids) numbers.set(id, number++)
  return numbers
}

function lineOfLink(link: Link, nodeOf: ReadonlyMap<string, Node>, lineOf: ReadonlyMap<string, Edge>): Line {
  const [a, b] = link.ends
  const over: readonly (Edge | undefined)[] = link.over.length === 0 ? none : link.over.map(id => lineOf.get(id))
  return {
    id: link.id,
    a: nodeOf.get(a.kind === 'host' ? a.host : a.network) as Node,
    b: nodeOf.get(b.kind === 'host' ? b.host : b.network) as Node,
    aInterface: a.kind === 'host' ? a.interface : undefined,
    bInterface: b.kind === 'host' ? b.interface : undefined,
    link,
    over: over.length === 0 ? none : over.filter(edge => edge !== undefined),
    overNetwork: over.includes(undefined),
    external: link.external,
  }
}

/** For each host where its attachments begin among the lines; they end where the next one's begin. */
type Attached = Int32Array

function addAttachments(
  lines: Line[],
  hosts: readonly Host[],
  runbook: Runbook,
  nodeOf: ReadonlyMap<string, Node>,
): Attached {
  const attached = new Int32Array(hosts.length + 1)
  for (let node = 0; node < hosts.length; node++) {
    const host = hosts[node] as Host
    attached[node] = lines.length
    for (const { network, interface: name } of host.attachments)
      lines.push({
        id: attachmentId(host.id, network),
        a: node,
        b: nodeOf.get(network) as Node,
        aInterface: name,
        bInterface: undefined,
        link: undefined,
        over: none,
        overNetwork: false,
        external: runbook.networks.get(network)?.kind === 'external',
      })
  }
  attached[hosts.length] = lines.length
  return attached
}

function endsOf(lines: readonly Line[]): Int32Array {
  const ends = new Int32Array(2 * lines.length)
  let at = 0
  for (const { a, b } of lines) {
    ends[at++] = a
    ends[at++] = b
  }
  return ends
}

function ridingOf(lines: readonly Line[]): ReadonlySet<Edge> {
  const riding = new Set<Edge>()
  for (let edge = 0; edge < lines.length; edge++) if ((lines[edge] as Line).over.length > 0) riding.add(edge)
  return riding
}

/** All lists one after the other, and cut out of that: so each is just as long as it must be. */
function atEach(lines: readonly Line[], nodes: number): readonly (readonly Edge[])[] {
  const ends = new Int32Array(nodes + 1)
  for (const { a, b } of lines) {
    ends[a + 1] = (ends[a + 1] as number) + 1
    if (b !== a) ends[b + 1] = (ends[b + 1] as number) + 1
  }
  for (let node = 0; node < nodes; node++) ends[node + 1] = (ends[node + 1] as number) + (ends[node] as number)
  const [next, all] = [ends.slice(), new Array<Edge>(ends[nodes] as number).fill(0)]
  const put = (node: Node, edge: Edge): void => {
    const place = next[node] as number
    all[place] = edge
    next[node] = place + 1
  }
  for (let edge = 0; edge < lines.length; edge++) {
    const { a, b } = lines[edge] as Line
    put(a, edge)
    if (b !== a) put(b, edge)
  }
  const at: (readonly Edge[])[] = []
  for (let node = 0; node < nodes; node++) at.push(all.slice(ends[node], ends[node + 1]))
  return at
}

function nodesOf(
  ids: readonly NodeId[],
  nodeOf: ReadonlyMap<string, Node>,
  hostsOf: (node: Node) => readonly HostId[] | undefined,
): readonly (readonly Node[])[] {
  return ids.map((_, node) => {
    const hosts = hostsOf(node) ?? none
    return hosts.length === 0 ? none : hosts.map(id => nodeOf.get(id) as Node)
  })
}

function hungOnOf(...on: readonly (readonly (readonly Node[])[])[]): readonly (readonly Node[])[] {
  const hanging = new Map<Node, Node[]>()
  for (const lists of on)
    for (let node = 0; node < lists.length; node++) for (const one of lists[node] ?? none) addTo(hanging, one, node)
  return (on[0] ?? none).map((_, node) => hanging.get(node) ?? none)
}

function addTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}

function cutWithOf(lines: readonly Line[]): ReadonlyMap<string, readonly Edge[]> {
  const groups = new Map<string, Edge[]>()
  for (let edge = 0; edge < lines.length; edge++) {
    const name = (lines[edge] as Line).link?.cutWith
    if (name !== undefined) addTo(groups, name, edge)
  }
  return groups
}

function uplinksOf(
  lines: readonly Line[],
  runsOn: readonly (readonly Node[])[],
  attached: Attached,
): Map<Edge, readonly Edge[]> {
  const uplinks = new Map<Edge, readonly Edge[]>()
  for (let guest = 0; guest + 1 < attached.length; guest++) {
    const hypervisors = runsOn[guest] ?? none
    if (hypervisors.length === 0) continue
    for (let edge = attached[guest] as Edge; edge < (attached[guest + 1] as Edge); edge++) {
      const shared: Edge[] = []
      for (const node of hypervisors)
        for (let own = attached[node] as Edge; own < (attached[node + 1] as Edge); own++)
          if (lines[own]?.b === lines[edge]?.b) shared.push(own)
      if (shared.length > 0) uplinks.set(edge, shared)
    }
  }
  return uplinks
}

function trunksOf(lines: readonly Line[], hosts: number, attached: Attached): readonly (readonly Edge[])[] {
  return lines.map(({ a, b, link }) => {
    if (link === undefined || a >= hosts || b >= hosts || a === b) return none
    let shared: Edge[] | undefined
    for (let one = attached[a] as Edge; one < (attached[a + 1] as Edge); one++)
      for (let other = attached[b] as Edge; other < (attached[b + 1] as Edge); other++)
        if ((lines[one] as Line).b === (lines[other] as Line).b) {
          if (shared === undefined) shared = [one, other]
          else shared.push(one, other)
        }
    return shared ?? none
  })
}

function carriesOf(lines: readonly Line[], trunks: readonly (readonly Edge[])[]): readonly (readonly Edge[])[] {
  const riders = new Map<Edge, Edge[]>()
  for (let edge = 0; edge < lines.length; edge++)
    for (const below of (lines[edge] as Line).over) addTo(riders, below, edge)
  if (riders.size === 0) return trunks
  return trunks.map((attachments, edge) => {
    const over = riders.get(edge)
    return over === undefined ? attachments : [...over, ...attachments]
  })
}

function turned(map: ReadonlyMap<Edge, readonly Edge[]>): ReadonlyMap<Edge, readonly Edge[]> {
  const other = new Map<Edge, Edge[]>()
  for (const [key, values] of map) for (const value of values) addTo(other, value, key)
  return other
}

function acrossOf(hosts: readonly Host[], lines: readonly Line[]): readonly (Beside | undefined)[] {
  const sends = (own: InterfaceName | undefined, node: Node): boolean => {
    const managing = hosts[node]?.managementInterfaces ?? none
    return own === undefined || managing.length === 0 || !managing.includes(own)
  }
  const across: (Beside | undefined)[] = []
  for (let edge = 0; edge < lines.length; edge++) {
    const { a, b, aInterface, bInterface } = lines[edge] as Line
    if (a === b) {
      across.push(undefined, undefined)
      continue
    }
    const [fromA, fromB] = [sends(aInterface, a), sends(bInterface, b)]
    across.push(
      { node: b, edge, bare: false, leaves: fromA, enters: fromB },
      { node: a, edge, bare: false, leaves: fromB, enters: fromA },
    )
  }
  return across
}

function besideOf(
  at: readonly (readonly Edge[])[],
  lines: readonly Line[],
  across: readonly (Beside | undefined)[],
  runsOn: readonly (readonly Node[])[],
): readonly (readonly Beside[])[] {
  const bonds = bondsOf(at, runsOn)
  return at.map((edges, node) => {
    const beside: Beside[] = []
    for (const edge of edges) {
      const one = across[(lines[edge] as Line).a === node ? 2 * edge : 2 * edge + 1]
      if (one !== undefined) beside.push(one)
    }
    const bound = bonds.get(node)
    return bound === undefined ? beside : [...beside, ...bound]
  })
}

function bondsOf(
  at: readonly (readonly Edge[])[],
  runsOn: readonly (readonly Node[])[],
): ReadonlyMap<Node, readonly Beside[]> {
  const bonds = new Map<Node, Beside[]>()
  for (let guest = 0; guest < runsOn.length; guest++) {
    const hypervisors = runsOn[guest] ?? none
    if (hypervisors.length === 0) continue
    const bond = { edge: undefined, bare: at[guest]?.length === 0, leaves: true, enters: true }
    for (const node of new Set(hypervisors)) {
      addTo(bonds, guest, { node, ...bond })
      addTo(bonds, node, { node: guest, ...bond })
    }
  }
  return bonds
}

/** Takes away, again and again, those on whom nobody hangs any more; what is left hangs in a circle. */
function isCircular(hungOn: readonly (readonly Node[])[]): boolean {
  const hanging = new Int32Array(hungOn.length)
  for (const riders of hungOn) for (const rider of riders) hanging[rider] = (hanging[rider] ?? 0) + 1
  const free: Node[] = []
  for (let node = 0; node < hanging.length; node++) if (hanging[node] === 0) free.push(node)
  for (const node of free)
    for (const rider of hungOn[node] ?? none) {
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
