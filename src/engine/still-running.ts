import type { HostId } from '../names/ids.ts'
import type { RemovingStep, Step } from '../plan/plan.ts'
import { isUnmet } from './conditions.ts'
import type { Io } from './ports.ts'
import { isAchieved, type Progress } from './progress.ts'

/**
 * Hosts that would fall with a shutdown though they were to be shut down before and nobody knows that they are: a guest
 * that still writes to its disks. They hold it until a person says once more that it is to be done.
 */
export function stillRunning(step: RemovingStep, { protection }: Io, progress: Progress): readonly HostId[] {
  if (step.kind !== 'shutdown' || progress.forced.has(step.id)) return []
  const before = stepsBefore(step, [...protection.steps.values()])
  const own = 'host' in step ? step.host : undefined
  return step.removes.hosts.filter(host => {
    const claims = before.filter(one => one.removes.hosts.includes(host)).map(({ id }) => progress.outcomes.get(id))
    const left = claims.filter(outcome => outcome === undefined || !isUnmet(outcome))
    return host !== own && left.length > 0 && !left.some(isAchieved)
  })
}

function stepsBefore(step: RemovingStep, all: readonly Step[]): readonly Step[] {
  const at = all.findIndex(({ id }) => id === step.id)
  return all.slice(0, Math.max(0, at))
}
