import type { HostId, LinkId, NodeId } from '../../src/names/ids.ts'
import {
  type End,
  type Host,
  type Link,
  type Manage,
  type Need,
  type Runbook,
  softCuts,
} from '../../src/runbook/runbook.ts'

/**
 * The meaning of a runbook once more, written apart from `src/topology` in the most literal way: sets of names, simple
 * paths tried one by one. Slow on purpose; the planner is held against it.
 */
export interface World {
  /** Links and attachments that were cut. */
  readonly cut: ReadonlySet<string>
  readonly shut: ReadonlySet<string>
}

type GraphName = 'spread' | 'management'

export interface Line {
  readonly id: LinkId
  readonly ends: readonly [NodeId, NodeId]
  readonly interfaces: readonly [string | undefined, string | undefined]
  readonly link?: Link
}

export function allLines(runbook: Runbook): readonly Line[] {
  const links = [...runbook.links.values()].map(link => ({
    id: link.id,
    ends: link.ends.map(end => (end.kind === 'host' ? end.host : end.network)) as [NodeId, NodeId],
    interfaces: [nameOf(link.ends[0]), nameOf(link.ends[1])] as const,
    link,
  }))
  const attachments = [...runbook.hosts.values()].flatMap(host =>
    host.attachments.map(({ network, interface: name }) => ({
      id: `${host.id}~${network}` as LinkId,
      ends: [host.id, network] as [NodeId, NodeId],
      interfaces: [name, undefined] as Line['interfaces'],
    })),
  )
  return [...links, ...attachments]
}

function nameOf(end: End): string | undefined {
  return end.kind === 'host' ? end.interface : undefined
}

export function lives(runbook: Runbook, world: World, id: NodeId): boolean {
  // Everybody lives who isn't shut down; then, round after round, those die who have lost all that carried them.
  const alive = new Set<string>([...runbook.hosts.keys(), ...runbook.networks.keys()])
  for (const one of world.shut) alive.delete(one)
  for (let size = -1; size !== alive.size; ) {
    size = alive.size
    for (const host of runbook.hosts.values()) {
      const gone = (list: readonly HostId[]) => list.length > 0 && !list.some(one => alive.has(one))
      if (gone(host.runsOn) || gone(host.poweredBy)) alive.delete(host.id)
    }
  }
  return alive.has(id)
}

export function isUp(runbook: Runbook, world: World, graph: GraphName, line: Line): boolean {
  if (world.cut.has(line.id) || !line.ends.every(end => lives(runbook, world, end))) return false
  if (line.link !== undefined) return carried(runbook, world, graph, line.link)
  const [host, network] = line.ends
  const guest = runbook.hosts.get(host as HostId) as Host
  const uplinks = guest.runsOn.filter(id => runbook.hosts.get(id)?.attachments.some(one => one.network === network))
  const lines = allLines(runbook)
  const upThere = (id: HostId): boolean => {
    const uplink = lines.find(one => one.id === `${id}~${network}`)
    return uplink !== undefined && lives(runbook, world, id) && isUp(runbook, world, graph, uplink)
  }
  if (uplinks.length > 0 && !uplinks.some(upThere)) return false
  if (graph === 'spread') return true
  return !lines.some(one => isDownTrunk(runbook, world, one, host as HostId, network as NodeId))
}

function carried(runbook: Runbook, world: World, graph: GraphName, link: Link): boolean {
  if (link.over.length === 0) return true
  const up = (id: string): boolean => {
    const under = allLines(runbook).find(one => one.id === id)
    return under === undefined || isUp(runbook, world, graph, under)
  }
  return graph === 'spread' ? link.over.some(up) : link.over.every(up)
}

/** A link of this host with another that is on the same network, and it is down: the network may have run over it. */
function isDownTrunk(runbook: Runbook, world: World, line: Line, host: HostId, network: NodeId): boolean {
  const [a, b] = line.ends
  if (line.link === undefined || a === b || !(a === host || b === host)) return false
  const both = [a, b].every(end => runbook.hosts.get(end as HostId)?.attachments.some(one => one.network === network))
  return both && !isUp(runbook, world, 'management', line)
}

export interface Hop {
  readonly from: NodeId
  readonly to: NodeId
  readonly line?: Line
}

export function hops(runbook: Runbook, world: World, graph: GraphName): readonly Hop[] {
  const lines = allLines(runbook)
  const there = lines
    .filter(line => isUp(runbook, world, graph, line))
    .flatMap(line => {
      const [a, b] = line.ends
      return [
        { from: a, to: b, line },
        { from: b, to: a, line },
      ]
    })
  const bonds = [...runbook.hosts.values()].flatMap(guest => {
    const bare = !lines.some(line => line.ends.includes(guest.id))
    if (graph === 'management' && !bare) return []
    return guest.runsOn
      .filter(id => lives(runbook, world, id) && lives(runbook, world, guest.id))
      .flatMap(id => [
        { from: guest.id, to: id },
        { from: id, to: guest.id },
      ])
  })
  return [...there, ...bonds]
}

function passes(runbook: Runbook, node: NodeId, by: readonly Hop[], alsoTelephony: boolean): boolean {
  const network = runbook.networks.get(node as never)
  if (network !== undefined) return network.kind === 'internal' || network.transit
  const host = runbook.hosts.get(node as HostId) as Host
  const forwards = host.forwards || (alsoTelephony && host.role === 'telephony')
  return forwards && by.every(hop => !atManagementInterface(host, hop))
}

function atManagementInterface(host: Host, { line }: Hop): boolean {
  if (line === undefined) return false
  const own = line.interfaces[line.ends[0] === host.id ? 0 : 1]
  return own !== undefined && host.managementInterfaces.some(one => one === own)
}

/** Some simple path whose last hop is as wanted; every node between passes traffic on, from the hop before to the hop after. */
export function pathExists(
  runbook: Runbook,
  world: World,
  from: NodeId,
  to: NodeId,
  last: (hop: Hop) => boolean = () => true,
  usable: (hop: Hop) => boolean = () => true,
  alsoTelephony = false,
): boolean {
  if (!lives(runbook, world, from) || !lives(runbook, world, to)) return false
  if (from === to) return true
  const all = hops(runbook, world, 'management').filter(usable)
  const go = (node: NodeId, seen: readonly NodeId[], before: Hop | undefined): boolean =>
    all.some(hop => {
      if (hop.from !== node || seen.includes(hop.to)) return false
      if (before !== undefined && !passes(runbook, node, [before, hop], alsoTelephony)) return false
      return hop.to === to ? last(hop) : go(hop.to, [...seen, hop.to], hop)
    })
  return go(from, [from], undefined)
}

export function needsMet(runbook: Runbook, world: World, needs: readonly Need[], at: NodeId): boolean {
  return needs.every(need =>
    need.some(id => !runbook.hosts.get(id)?.suspect && lives(runbook, world, id) && pathExists(runbook, world, at, id)),
  )
}

export function reachable(runbook: Runbook, world: World, id: HostId, place: NodeId): boolean {
  const host = runbook.hosts.get(id) as Host
  if (!lives(runbook, world, id)) return false
  if (id === place) return true
  if (!needsMet(runbook, world, host.needs, id)) return false
  return host.ways.some(way => {
    if (way.console?.byHand) return false
    for (let access = way.access && runbook.access.get(way.access); access; ) {
      const via = way.console ? viaConsole(runbook, way.console.host, way.via) : [...(way.via ?? access.via)]
      if (via.includes(id)) via.splice(via.indexOf(id))
      const works = way.console
        ? via.at(-1) === way.console.host &&
          overJumps(runbook, world, place, via) &&
          throughUp(runbook, world, way.manage)
        : leads(runbook, world, place, via, id, way.manage)
      if (works && needsMet(runbook, world, access.needs, id)) return true
      access = access.fallback && runbook.access.get(access.fallback)
    }
    return false
  })
}

/** The jump hosts to a console server, as its own first way has them unless the way says, and the server. */
function viaConsole(runbook: Runbook, server: HostId, via: readonly HostId[] | undefined): HostId[] {
  const [first] = runbook.hosts.get(server)?.ways ?? []
  const before = via ?? first?.via ?? runbook.access.get(first?.access as never)?.via ?? []
  return [...before.filter(one => one !== server), server]
}

function overJumps(runbook: Runbook, world: World, place: NodeId, via: readonly HostId[]): boolean {
  return via.every(
    (jump, index) => !runbook.hosts.get(jump)?.suspect && pathExists(runbook, world, via[index - 1] ?? place, jump),
  )
}

function throughUp(runbook: Runbook, world: World, manage: Manage | undefined): boolean {
  const lines = allLines(runbook)
  const up = (link: LinkId): boolean => isUp(runbook, world, 'management', lines.find(one => one.id === link) as Line)
  return !manage || manage.through.length === 0 || manage.through.some(list => list.every(up))
}

function leads(
  runbook: Runbook,
  world: World,
  place: NodeId,
  via: readonly HostId[],
  id: HostId,
  manage: Manage | undefined,
): boolean {
  if (!overJumps(runbook, world, place, via) || !throughUp(runbook, world, manage)) return false
  const from = via.at(-1) ?? place
  return pathExists(runbook, world, from, id, hop => isManaged(runbook, world, manage, id, hop))
}

function isManaged(runbook: Runbook, world: World, manage: Manage | undefined, id: HostId, hop: Hop): boolean {
  if (manage === undefined || (manage.network === undefined && manage.interface === undefined)) return true
  if (hop.line === undefined) return false
  const own = hop.line.interfaces[hop.line.ends[0] === id ? 0 : 1]
  if (manage.interface !== undefined && own === manage.interface) return true
  if (manage.network === undefined) return false
  if (hop.from === manage.network) return true
  const attachment = allLines(runbook).find(one => one.id === `${hop.from}~${manage.network}`)
  return hop.line.link !== undefined && attachment !== undefined && isUp(runbook, world, 'management', attachment)
}

/** Whether an intruder on `from` gets to `to`. */
export function spreads(
  runbook: Runbook,
  world: World,
  from: NodeId,
  to: NodeId,
  accepted: ReadonlySet<string>,
): boolean {
  if (!lives(runbook, world, from)) return false
  const all = hops(runbook, world, 'spread').filter(hop => hop.line === undefined || !accepted.has(hop.line.id))
  const reached = new Set<NodeId>([from])
  for (const node of reached) for (const hop of all) if (hop.from === node) reached.add(hop.to)
  return reached.has(to)
}

export interface Choice {
  readonly executor: HostId
  /** What falls when this host acts. */
  readonly falls: ReadonlySet<string>
}

/** Who may cut a link (or an attachment, by name) in this runbook, where every platform is able to do it. */
export function choices(runbook: Runbook, id: LinkId): readonly Choice[] {
  const lines = allLines(runbook)
  const named = lines.find(one => one.id === id) as Line
  const name = named.link?.cutWith
  const group = name === undefined ? [named] : lines.filter(one => one.id === id || one.link?.cutWith === name)
  return group.flatMap(line =>
    executors(runbook, line).map(executor => ({ executor, falls: falling(runbook, line, executor, group) })),
  )
}

function executors(runbook: Runbook, line: Line): readonly HostId[] {
  const canAct = (id: NodeId): boolean => {
    const host = runbook.hosts.get(id as HostId)
    return host !== undefined && host.platform !== 'manual' && host.criticality !== 'life' && !host.suspect
  }
  const hosts = line.ends.filter(end => runbook.hosts.has(end as HostId)) as HostId[]
  const named = hosts.filter(end => line.interfaces[line.ends.indexOf(end)] !== undefined)
  if (line.link === undefined) {
    const guest = runbook.hosts.get(line.ends[0] as HostId)
    return named.flatMap(one => [one, ...(guest?.runsOn ?? [])]).filter(canAct)
  }
  const { by, cutFrom } = line.link
  if (by === undefined || by.kind === 'manual') return []
  const able = by.kind === 'interface' ? named : hosts
  if (cutFrom !== undefined)
    return by.kind === 'interface' ? named.filter(one => one === cutFrom && canAct(one)) : [cutFrom].filter(canAct)
  return (by.kind === 'interface' ? able : able.slice(0, 1)).filter(canAct)
}

/** What falls with a line and its group when this host, or a person there, takes its end down. */
export function falling(runbook: Runbook, line: Line, executor: HostId, group: readonly Line[]): ReadonlySet<string> {
  const falls = new Set<string>(group.map(one => one.id))
  const hard = line.link === undefined || line.link.by?.kind === 'interface'
  // A guest's attachment falls at the guest, whoever takes it down.
  const holder = line.link === undefined ? line.ends[0] : executor
  const own = line.interfaces[line.ends.indexOf(holder)]
  if (!hard || own === undefined) return falls
  for (const other of allLines(runbook))
    for (const [index, end] of other.ends.entries()) {
      const name = other.interfaces[index]
      if (end === holder && (name === own || name?.startsWith(`${own}.`) || name?.startsWith(`${own}:`)))
        falls.add(other.id)
    }
  return falls
}

export function isSoft(link: Link | undefined): boolean {
  return link?.by !== undefined && softCuts.has(link.by.kind) && link.sufficient === undefined
}
