import type { HostId, NetworkId, NonEmpty } from '../../names/ids.ts'
import type { Platforms } from '../../platform/registry.ts'
import type { ConsoleLine } from '../console.ts'
import type { Host, Member, Network, Person, Way } from '../runbook.ts'
import { forwarderRoles } from '../runbook.ts'
import type { WrittenHost, WrittenWay } from '../schema/hosts.ts'
import type { WrittenDefaults, WrittenNetwork, WrittenPerson } from '../schema/top.ts'
import { given } from './given.ts'

export function personOf(id: string, { name, roles, phone, key }: WrittenPerson): Person {
  return { id, name, roles: roles ?? [], ...given({ phone, key }) }
}

export function networkOf(id: NetworkId, written: WrittenNetwork): Network {
  return {
    id,
    kind: written.kind ?? 'internal',
    transit: written.transit ?? false,
    criticality: written.criticality ?? 'normal',
    subnets: written.subnets ?? [],
    ...given({ vlan: written.vlan, description: written.description }),
  }
}

/** The host with its defaults; without a platform of its own it has that of `defaults`, whose absence was reported. */
export function hostOf(id: HostId, written: WrittenHost, defaults: WrittenDefaults, platforms: Platforms): Host {
  const { site, impact, where, owner, contact, description } = written
  const role = written.role ?? 'other'
  return {
    id,
    platform: written.platform ?? defaults.platform ?? '',
    ways: waysOf(written, defaults, !hasCommandLine(platforms, written.platform ?? defaults.platform)),
    hostKeys: written.host_key ?? [],
    identity: written.identity ?? [],
    members: written.members?.map(memberOf) ?? [],
    sync: written.sync ?? true,
    role,
    forwards: written.forwards ?? forwarderRoles.some(forwarder => forwarder === role),
    managementInterfaces: written.management_interfaces ?? [],
    attachments: written.networks ?? [],
    runsOn: written.runs_on ?? [],
    poweredBy: written.powered_by ?? [],
    ...given({ guestName: written.guest_name, managedBy: written.managed_by, replicatesTo: written.replicates_to }),
    needs: written.needs ?? [],
    suspect: written.suspect ?? false,
    criticality: written.criticality ?? 'normal',
    shutdown: {
      after: written.shutdown?.after ?? [],
      by: written.shutdown?.by ?? 'host',
      ...given({ timeout: written.shutdown?.timeout }),
    },
    labels: written.labels ?? [],
    ...given({ site, impact, where, owner, contact, description, timeout: written.timeout ?? defaults.timeout }),
  }
}

/** The host's own way in, then the others: what these don't say of address and access is as for the host itself. */
function waysOf(written: WrittenHost, defaults: WrittenDefaults, byHand: boolean): NonEmpty<Way> {
  const own = wayOf(written, given({ access: defaults.access }))
  const { addresses, port, access } = own
  const elsewhere = given({ access })
  const same = { addresses, ...given({ port, access }) }
  const others = (written.ways ?? []).map(way => wayOf(way, way.address ? elsewhere : same))
  return [own, ...others.map(way => (way.console === undefined ? way : overLine(way, way.console, byHand)))]
}

/** At the end of a line there is no address. */
function overLine(way: Way, line: ConsoleLine, byHand: boolean): Way {
  return { ...way, addresses: [], console: { ...line, ...(byHand && { byHand }) } }
}

/** A serial line has prompts and no exit statuses. */
export function hasCommandLine(platforms: Platforms, platform: string | undefined): boolean {
  return typeof platforms.get(platform ?? '')?.channel === 'object'
}

function wayOf(written: WrittenWay, otherwise: Partial<Way>): Way {
  const { address, console, via, manage, port = otherwise.port, access = otherwise.access } = written
  return { addresses: address ?? otherwise.addresses ?? [], ...given({ port, access, via, manage, console }) }
}

function memberOf(written: NonNullable<WrittenHost['members']>[number]): Member {
  return {
    name: written.name,
    addresses: written.address ?? [],
    hostKeys: written.host_key ?? [],
    identity: written.identity ?? [],
  }
}
