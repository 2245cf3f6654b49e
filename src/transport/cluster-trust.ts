import { lookupName } from '../hostkeys/known-hosts.ts'
import { joined, knownHosts } from '../hostkeys/known-index.ts'
import type { Trust } from '../hostkeys/verdict.ts'
import type { Member } from '../runbook/runbook.ts'
import type { Dialled } from './tcp.ts'

/**
 * A cluster's address belongs to whichever member is active: the keys that known_hosts has for the members' own addresses
 * count for it too, so that a failover doesn't look like an intruder. What is revoked under one name is under all.
 */
export function clusterTrust(trust: Trust, members: readonly Member[], cluster: Dialled): Trust {
  if (trust.kind === 'pinned' || members.length === 0) return trust
  const names = members.flatMap(({ addresses }) =>
    addresses.map(({ host, port }) => lookupName(host, port ?? cluster.port)),
  )
  const ofMembers = names.flatMap(name => trust.known.linesFor(name))
  const hosts = lookupName(cluster.host, cluster.port)
  return { ...trust, known: joined([trust.known, knownHosts(ofMembers.map(line => ({ ...line, hosts })))]) }
}
