import type { HostId, LinkId, StepId } from '../names/ids.ts'
import { isRemoving, type Plan, type RemovingStep, type RunStep } from '../plan/plan.ts'
import type { Runbook } from '../runbook/runbook.ts'

/** What no automatic step may touch, whatever led there. */
export interface Protection {
  readonly steps: ReadonlySet<StepId>
  readonly life: ReadonlySet<HostId>
  readonly suspect: ReadonlySet<HostId>
  readonly kept: ReadonlySet<LinkId>
}

export type Refusal =
  | { readonly because: 'not-in-plan' }
  | { readonly because: 'life' | 'suspect'; readonly host: HostId }
  | { readonly because: 'kept'; readonly link: LinkId }

/** Made of the runbook once more, so that a fault in planning doesn't pass unseen. */
export function protection(runbook: Runbook, plan: Plan, kept: Iterable<LinkId>): Protection {
  const hosts = [...runbook.hosts.values()]
  return {
    steps: new Set(plan.steps.map(step => step.id)),
    life: new Set(hosts.filter(host => host.criticality === 'life').map(host => host.id)),
    suspect: new Set(hosts.filter(host => host.suspect).map(host => host.id)),
    kept: new Set(kept),
  }
}

/** The last check, right before an intent is written. */
export function refusal(step: RemovingStep | RunStep, protection: Protection): Refusal | undefined {
  if (!protection.steps.has(step.id)) return { because: 'not-in-plan' }
  const executor = step.by.executor
  if (protection.suspect.has(executor)) return { because: 'suspect', host: executor }
  const touched = isRemoving(step) ? [executor, ...step.removes.hosts] : [executor]
  const life = touched.find(host => protection.life.has(host))
  if (life !== undefined) return { because: 'life', host: life }
  const kept = step.removes.links.find(link => protection.kept.has(link))
  return kept === undefined ? undefined : { because: 'kept', link: kept }
}
