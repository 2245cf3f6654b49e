import type { HostId, NodeId, StepId } from '../names/ids.ts'
import type { Link } from '../runbook/runbook.ts'
import { isForwarding, reachFrom } from '../topology/management.ts'
import { type Management, managementOf } from '../topology/reachable.ts'
import { nothingRemoved, type Removed, type Up, upLines } from '../topology/state.ts'
import { hostAt, type Line, type Node, networkAt, type Topology } from '../topology/topology.ts'

/**
 * A simulated hospital: what is closed, blocked and off, and where the laptop is plugged in. A value; every change
 * makes a new one. What can be reached in it follows the management graph, with what was really done taken out.
 */
export interface World {
  readonly topology: Topology
  readonly place: Node
  /** `host interface`: closed by an operator or by a fault. */
  readonly closed: ReadonlySet<string>
  /** `host prefix`: dropped by a packet filter. */
  readonly blocked: ReadonlySet<string>
  /** `host prefix`: routes that were taken out. */
  readonly unrouted: ReadonlySet<string>
  /** `host kind name`: neighbours, adjacencies, policies, wireless networks that were taken out of service. */
  readonly stopped: ReadonlySet<string>
  readonly off: ReadonlySet<HostId>
  /** Links that a person has pulled, and hosts that a person has switched off, by the person's word. */
  readonly pulled: ReadonlySet<string>
  /** `run` steps of which all commands were sent. */
  readonly ran: ReadonlySet<StepId>
  /** `host name`: timers that take something back. */
  readonly timers: ReadonlyMap<string, ArmedTimer>
  /** Milliseconds of the drill. */
  readonly now: number
  /** Links to the outside that stay: what lies only behind these isn't the internet at large. */
  readonly accepted: ReadonlySet<string>
}

/** What a device does by itself at `due`, unless somebody confirms: it sends its own lines, or puts back how it stood. */
export interface ArmedTimer {
  readonly host: HostId
  readonly due: number
  readonly back: readonly string[] | Pick<World, 'closed' | 'stopped'>
}

/** The hospital as the runbook describes it, untouched. */
export function untouched(topology: Topology, place: NodeId, accepted: ReadonlySet<string> = new Set()): World {
  const none: ReadonlySet<never> = new Set()
  const node = topology.nodeOf.get(place) as Node
  return {
    topology,
    place: node,
    closed: none,
    blocked: none,
    unrouted: none,
    stopped: none,
    off: none,
    pulled: none,
    ran: none,
    timers: new Map(),
    now: 0,
    accepted,
  }
}

/** The management graph as it is in this world. */
export function managementIn(world: World): Management {
  return managementOf(world.topology, upIn(world, 'management'), removedIn(world))
}

/** What lives and is up in this world, as one of the graphs sees it. */
export function upIn(world: World, graph: 'spread' | 'management'): Up {
  return upLines(world.topology, removedIn(world), graph)
}

function removedIn(world: World): Removed {
  const { topology } = world
  const removed = nothingRemoved(topology)
  for (const [edge, line] of topology.lines.entries()) if (isDown(world, line)) removed.lines[edge] = 1
  for (const id of world.off) removed.hosts[topology.nodeOf.get(id) as Node] = 1
  return removed
}

function isDown(world: World, line: Line): boolean {
  if (world.pulled.has(line.id)) return true
  const ends = [
    { node: line.a, name: line.aInterface },
    { node: line.b, name: line.bInterface },
  ]
  if (ends.some(({ node, name }) => name !== undefined && isClosed(world, node, name))) return true
  return line.link !== undefined && isCutOtherwise(world, line.link)
}

/** An interface is closed with the one that it is a part of. */
export function isClosed({ topology, closed }: World, node: Node, name: string): boolean {
  const id = hostAt(topology, node)?.id
  const whole = name.replace(/[.:].*$/, '')
  return closed.has(`${id} ${name}`) || closed.has(`${id} ${whole}`)
}

function isCutOtherwise(world: World, { by, ends, cutFrom }: Link): boolean {
  const hosts = [
    ...(cutFrom === undefined ? [] : [cutFrom]),
    ...ends.flatMap(end => (end.kind === 'host' ? [end.host] : [])),
  ]
  switch (by?.kind) {
    case 'tunnel':
      return hosts.some(host => world.closed.has(`${host} ${by.name}`))
    case 'block':
      return hosts.some(host => world.blocked.has(`${host} ${by.cidr}`))
    case 'bgp':
      return hosts.some(host => isStopped(world, host, 'bgp', by.neighbor))
    case 'ospf':
      return hosts.some(host => isStopped(world, host, 'ospf', by.interface))
    case 'policy':
      return hosts.some(host => isStopped(world, host, 'policy', by.id))
    case 'ssid':
      return hosts.some(host => isStopped(world, host, 'ssid', by.name))
    case 'route':
      return hosts.some(host => world.unrouted.has(`${host} ${by.prefix}`))
    default:
      return false
  }
}

/** Whether a packet from a host gets to an address: of a host, in a network's subnets, or somewhere outside. */
export function packetReaches(world: World, from: HostId, address: string, inSubnet: InSubnet): boolean {
  const { topology } = world
  const up = upIn(world, 'management')
  const source = topology.nodeOf.get(from) as Node
  const telephony = (node: Node): boolean => hostAt(topology, node)?.role === 'telephony'
  const { reached } = reachFrom(topology, up, source, {
    forwards: (_, node) => isForwarding(topology, node) || telephony(node),
  })
  return targetsOf(world, address, inSubnet).some(node => reached[node] === 1)
}

/** Whether an address lies in a CIDR; given, so that this file knows nothing of how addresses are written. */
export type InSubnet = (address: string, cidr: string) => boolean

function targetsOf({ topology, accepted }: World, address: string, inSubnet: InSubnet): readonly Node[] {
  const hosts = topology.hosts.flatMap((host, node) =>
    host.ways.some(way => way.addresses.some(one => one.host === address)) ? [node] : [],
  )
  if (hosts.length > 0) return hosts
  const nodes = topology.networks.map((_, index) => topology.hostCount + index)
  const within = nodes.filter(node => networkAt(topology, node)?.subnets.some(cidr => inSubnet(address, cidr)))
  if (within.length > 0) return within
  // An address that nobody claims is somewhere outside: in a world of which the runbook says no subnets.
  return nodes.filter(node => {
    const network = networkAt(topology, node)
    const open = (topology.at[node] ?? []).some(edge => !accepted.has((topology.lines[edge] as Line).id))
    return network?.kind === 'external' && network.subnets.length === 0 && open
  })
}

export function closing(world: World, host: HostId, name: string): World {
  return { ...world, closed: new Set([...world.closed, `${host} ${name}`]) }
}

export function opening(world: World, host: HostId, name: string): World {
  return { ...world, closed: without(world.closed, `${host} ${name}`) }
}

export function blocking(world: World, host: HostId, cidr: string): World {
  return { ...world, blocked: new Set([...world.blocked, `${host} ${cidr}`]) }
}

export function unblocking(world: World, host: HostId, cidr: string): World {
  return { ...world, blocked: without(world.blocked, `${host} ${cidr}`) }
}

export function unrouting(world: World, host: HostId, prefix: string): World {
  return { ...world, unrouted: new Set([...world.unrouted, `${host} ${prefix}`]) }
}

export function routing(world: World, host: HostId, prefix: string): World {
  return { ...world, unrouted: without(world.unrouted, `${host} ${prefix}`) }
}

/** What is taken out of service on a device without its interface being closed. */
export type Service = 'bgp' | 'ospf' | 'policy' | 'ssid'

export function isStopped({ stopped }: World, host: HostId, kind: Service, name: string): boolean {
  return stopped.has(`${host} ${kind} ${name}`)
}

export function stopping(world: World, host: HostId, kind: Service, name: string): World {
  return { ...world, stopped: new Set([...world.stopped, `${host} ${kind} ${name}`]) }
}

export function starting(world: World, host: HostId, kind: Service, name: string): World {
  return { ...world, stopped: without(world.stopped, `${host} ${kind} ${name}`) }
}

/** Does a link of the runbook go over a policy of that name? */
export function isPolicy({ topology }: World, id: string): boolean {
  return [...topology.runbook.links.values()].some(({ by }) => by?.kind === 'policy' && by.id === id)
}

/** Does the second world have something closed or taken out that the first has not? Hosts that are off don't count. */
export function takesAway(before: World, after: World): boolean {
  const sets = ['closed', 'blocked', 'unrouted', 'stopped'] as const
  return sets.some(name => after[name].size > before[name].size)
}

export function switchingOff(world: World, host: HostId): World {
  return { ...world, off: new Set([...world.off, host]) }
}

export function switchingOn(world: World, host: HostId): World {
  return { ...world, off: without(world.off, host) }
}

export function isArmed({ timers }: World, host: HostId, name: string): boolean {
  return timers.has(`${host} ${name}`)
}

/** Arms a timer that counts so many minutes from now. */
export function arming(world: World, host: HostId, name: string, minutes: number, back: ArmedTimer['back']): World {
  const timer = { host, due: world.now + minutes * 60_000, back }
  return { ...world, timers: new Map([...world.timers, [`${host} ${name}`, timer]]) }
}

/** Stops a timer: it takes nothing back. */
export function disarming(world: World, host: HostId, name: string): World {
  const timers = new Map(world.timers)
  timers.delete(`${host} ${name}`)
  return { ...world, timers }
}

/** A device stands again as it stood then; others stay as they are. */
export function reverting(world: World, host: HostId, to: Pick<World, 'closed' | 'stopped'>): World {
  const back = (now: ReadonlySet<string>, then: ReadonlySet<string>): ReadonlySet<string> => {
    const own = (one: string): boolean => one.startsWith(`${host} `)
    return new Set([...[...now].filter(one => !own(one)), ...[...then].filter(own)])
  }
  return { ...world, closed: back(world.closed, to.closed), stopped: back(world.stopped, to.stopped) }
}

/** What a person did by hand. */
export function byHand(world: World, links: readonly string[], hosts: readonly HostId[]): World {
  return { ...world, pulled: new Set([...world.pulled, ...links]), off: new Set([...world.off, ...hosts]) }
}

export function movedTo(world: World, place: NodeId): World {
  return { ...world, place: world.topology.nodeOf.get(place) as Node }
}

function without<T>(set: ReadonlySet<T>, value: T): ReadonlySet<T> {
  return new Set([...set].filter(one => one !== value))
}
