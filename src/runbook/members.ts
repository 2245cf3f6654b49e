import type { HostId } from '../names/ids.ts'
import type { Host, Member, Runbook, Way } from './runbook.ts'

/** The devices of a cluster, which is one host in the model. */
export interface Cluster {
  /** What is changed on the active device is taken over by the others. */
  readonly sync: boolean
  readonly members: readonly ClusterMember[]
}

export interface ClusterMember {
  readonly name: string
  /** By which it is logged in to; undefined: it has no address of its own. */
  readonly host?: HostId
}

export function clustersOf({ hosts }: Pick<Runbook, 'hosts'>): ReadonlyMap<HostId, Cluster> {
  const clusters = new Map<HostId, Cluster>()
  for (const host of hosts.values()) {
    if (host.members.length === 0) continue
    const members = host.members.map(member => ({
      name: member.name,
      ...(member.addresses.length > 0 && { host: memberId(host.id, member.name) }),
    }))
    clusters.set(host.id, { sync: host.sync, members })
  }
  return clusters
}

/** No id of a runbook has a `~` in it; what else a name may have that a file's name may not becomes `_`. */
export function memberId(cluster: HostId, name: string): HostId {
  return `${cluster}~${name.replace(/[^A-Za-z0-9._-]/g, '_')}` as HostId
}

/** The cluster that a device is of, by the id that it is logged in to by; undefined for what is a host of its own. */
export function clusterOf(host: HostId): HostId | undefined {
  const at = host.indexOf('~')
  return at < 0 ? undefined : (host.slice(0, at) as HostId)
}

/** The runbook with each device of a cluster that has an address as one host more, so that it can be logged in to. */
export function withMembers<T extends Pick<Runbook, 'hosts'>>(runbook: T): T {
  const hosts = new Map(runbook.hosts)
  for (const cluster of runbook.hosts.values())
    for (const member of cluster.members) {
      const host = memberHost(cluster, member)
      if (host !== undefined) hosts.set(host.id, host)
    }
  return { ...runbook, hosts }
}

/** Reached as its cluster is, at addresses of its own; known by a key and a name of its own, where it has them. */
function memberHost(cluster: Host, member: Member): Host | undefined {
  if (member.addresses.length === 0) return undefined
  const [first, ...others] = cluster.ways
  return {
    ...cluster,
    id: memberId(cluster.id, member.name),
    ways: [wayTo(first, member), ...others.map(way => wayTo(way, member))],
    hostKeys: member.hostKeys.length > 0 ? member.hostKeys : cluster.hostKeys,
    identity: member.identity.length > 0 ? member.identity : cluster.identity,
    members: [],
  }
}

/** Nobody knows to which of the devices a console line leads. */
function wayTo({ console, ...way }: Way, { addresses }: Member): Way {
  return { ...way, addresses: console === undefined ? addresses : [] }
}
