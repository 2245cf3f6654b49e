import type { Outcome } from '../journal/event.ts'
import type { Step } from '../plan/plan.ts'
import { reasons } from '../words/en/reasons.ts'
import { isAchieved, type Progress } from './progress.ts'

/** In whose name a step is passed over whose condition isn't met: that is as wanted, and no failure of the run. */
export const byRunbook = 'runbook'
/** In whose name a step is passed over that nobody could begin. */
export const byIsolate = 'isolate'

/** Why a step isn't begun; undefined: it is its turn. */
export function passedOver(step: Step, progress: Progress): Outcome | undefined {
  const { onlyIf } = step
  if (onlyIf !== undefined && progress.options.get(onlyIf.step) !== onlyIf.option)
    return { outcome: 'skipped', who: byRunbook, reason: reasons.condition(onlyIf.step, onlyIf.option) }
  const missing = step.dependsOn.filter(id => !isAchieved(progress.outcomes.get(id)))
  if (missing.length === 0) return undefined
  return { outcome: 'skipped', who: byIsolate, reason: reasons.depends(missing) }
}

/** False once another option was chosen than the step's. */
export function mayHaveItsTurn({ onlyIf }: Step, { options }: Progress): boolean {
  const chosen = onlyIf && options.get(onlyIf.step)
  return chosen === undefined || chosen === onlyIf?.option
}

/** Passed over as the runbook wants it. */
export function isUnmet(outcome: Outcome): boolean {
  return outcome.outcome === 'skipped' && outcome.who === byRunbook
}
