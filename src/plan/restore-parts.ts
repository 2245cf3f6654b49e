import type { StepId } from '../names/ids.ts'
import { restoreWords as words } from '../words/en/restore.ts'
import type { GateStep, Plan, Step, TalkStep } from './plan.ts'
import { takesNothing } from './step-base.ts'

/** Where a step stands in the plan of a restore. */
export type Where = Pick<Step, 'phase' | 'phaseNumber' | 'wave'>
type Approvals = Step['approvals']

/** What each step of a restore has; it takes nothing out, and depends on nothing but its turn. */
export function restoreBase({ id }: Pick<Step, 'id'>, title: string, why: string, where: Where) {
  return {
    ...where,
    id: `restore:${id}` as StepId,
    title,
    dependsOn: [],
    timeout: 0,
    retries: 0,
    onFailure: 'ask',
    approvals: nobodyElse,
    removes: takesNothing,
    why,
  } as const
}

const nobodyElse: Approvals = { count: 0, of: [] }

/**
 * The gate before what one phase took out comes back: as many people as that phase asked for, before the first of all
 * as many as anything in the run did; never nobody. A no ends the walk there, also the operator's own: what was cut in
 * an emergency isn't opened again past somebody's no.
 */
export function restoreGate(
  { steps }: Plan,
  phaseNumber: number,
  where: Where,
  { name, count, isFirst }: { readonly name: string; readonly count: number; readonly isFirst: boolean },
): GateStep | TalkStep {
  const asked = steps.filter(step => isFirst || (step.kind === 'gate' && step.phaseNumber === phaseNumber))
  const approvals = asked.map(step => step.approvals).reduce(stricter, nobodyElse)
  const own = restoreBase({ id: `gate:${phaseNumber}` as StepId }, '', '', where)
  const ask = words.asks(name, count)
  const id = `gate:${where.phaseNumber}` as StepId
  const base = { ...own, id, approvals, onFailure: 'stop', verification: { kind: 'none' } } as const
  if (approvals.count === 0) return { ...base, kind: 'confirm', title: ask, why: ask, ask }
  return { ...base, kind: 'gate', title: words.gate(name, approvals.count), why: ask }
}

function stricter(one: Approvals, other: Approvals): Approvals {
  return other.count > one.count ? other : one
}
