import type { Intent } from '../journal/event.ts'
import type { HostId, LinkId, StepId } from '../names/ids.ts'
import { isRemoving, type Plan, type RemovingStep, type RunStep, type Step } from '../plan/plan.ts'
import type { Runbook } from '../runbook/runbook.ts'
import { plannedLines } from './planned-lines.ts'
import { atHand } from './where-it-runs.ts'

/** What no automatic step may touch, whatever led there. */
export interface Protection {
  /** The steps of the approved plan, and so the lines that may be sent. */
  readonly steps: ReadonlyMap<StepId, Step>
  readonly life: ReadonlySet<HostId>
  readonly suspect: ReadonlySet<HostId>
  readonly kept: ReadonlySet<LinkId>
}

export type Refusal =
  | { readonly because: 'not-in-plan' | 'other-lines' }
  | { readonly because: 'life' | 'suspect'; readonly host: HostId }
  | { readonly because: 'kept'; readonly link: LinkId }

/** Made of the runbook once more, so that a fault in planning doesn't pass unseen. */
export function protection(runbook: Runbook, plan: Plan, kept: Iterable<LinkId>): Protection {
  const hosts = [...runbook.hosts.values()]
  return {
    steps: new Map(plan.steps.map(step => [step.id, step])),
    life: new Set(hosts.filter(host => host.criticality === 'life').map(host => host.id)),
    suspect: new Set(hosts.filter(host => host.suspect).map(host => host.id)),
    kept: new Set(kept),
  }
}

/** Whether a step may be done at all. */
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

/**
 * The last check, right before an intent is written, of whatever is sent: the act, what saves it and the way back.
 * The lines are compared with those of the approved plan, not with those of the step that was handed on.
 */
export function barred(
  step: RemovingStep | RunStep,
  { lines, purpose, before, executor }: Intent['data'],
  protection: Protection,
): Refusal | undefined {
  const refused = refusal(step, protection)
  if (refused !== undefined) return refused
  const planned = protection.steps.get(step.id)
  if (planned === undefined || !(isRemoving(planned) || planned.kind === 'run')) return { because: 'not-in-plan' }
  const there = executor !== undefined && isRemoving(planned) ? atHand(planned, executor) : planned
  if (there === undefined || there.by.executor !== executor) return { because: 'other-lines' }
  const allowed = plannedLines(there, purpose, before)
  return allowed.some(one => same(one, lines)) ? undefined : { because: 'other-lines' }
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((line, index) => line === other[index])
}
