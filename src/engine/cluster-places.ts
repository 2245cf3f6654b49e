import type { HostId } from '../names/ids.ts'
import type { RemovingStep, RunStep } from '../plan/plan.ts'
import type { ClusterMember } from '../runbook/members.ts'
import type { Io } from './ports.ts'

type Clusters = Pick<Io, 'clusters'>

/** By whom a host is logged in to: a cluster whose devices are configured one by one has no active one, so each by itself. */
export function placesOf({ clusters }: Clusters, host: HostId): readonly HostId[] {
  const cluster = clusters.get(host)
  return cluster === undefined || cluster.sync ? [host] : cluster.members.flatMap(member => member.host ?? [])
}

/**
 * The devices of a cluster to each of which a step goes; undefined: it goes to the host. Configuration may be replicated
 * (`sync`), being shut down is not.
 */
export function eachOf({ clusters }: Clusters, step: RemovingStep | RunStep): readonly ClusterMember[] | undefined {
  const cluster = clusters.get(step.by.executor)
  return cluster === undefined || (cluster.sync && step.kind !== 'shutdown') ? undefined : cluster.members
}
