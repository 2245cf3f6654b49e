import type { StepId } from '../names/ids.ts'
import { isRemoving, type Step } from './plan.ts'

/** Why cuts that are to be saved on their devices can't be: each reason with its steps, in the order of the plan. */
export function unsaved(steps: readonly Step[]): ReadonlyMap<string, readonly StepId[]> {
  const reasons = new Map<string, StepId[]>()
  for (const step of steps) {
    if (!isRemoving(step) || !step.persist || !('impossible' in step.rendered.save)) continue
    const because = step.rendered.save.impossible
    reasons.set(because, [...(reasons.get(because) ?? []), step.id])
  }
  return reasons
}
