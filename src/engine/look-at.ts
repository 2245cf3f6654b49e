import type { Outcome } from '../journal/event.ts'
import type { RemovingStep, RunStep } from '../plan/plan.ts'
import { lookAtWords } from '../words/en/reasons.ts'

/** What nobody could tell over the network, a person can see where the device stands: says where to look. */
export function whereToLook(step: RemovingStep | RunStep, outcome: Outcome): Outcome {
  if (outcome.outcome !== 'unknown') return outcome
  const where = placeToLook(step)
  return where === undefined ? outcome : { ...outcome, because: `${outcome.because} ${where}` }
}

function placeToLook(step: RemovingStep | RunStep): string | undefined {
  const { executor } = step.by
  if (step.kind === 'run') {
    const line = step.verify[0]?.command
    return line === undefined ? undefined : lookAtWords.console(executor, line)
  }
  if (step.kind === 'shutdown' && step.from === 'itself') return lookAtWords.power(step.host)
  const { check } = step.rendered
  return check === undefined ? lookAtWords.device(executor) : lookAtWords.console(executor, check.read)
}
