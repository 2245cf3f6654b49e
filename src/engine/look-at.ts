import type { Outcome } from '../journal/event.ts'
import type { RemovingStep, RunStep } from '../plan/plan.ts'
import { lookAtWords } from '../words/en/reasons.ts'

/** What nobody could tell over the network, a person can see where the device stands: says where to look. */
export function whereToLook(step: RemovingStep | RunStep, outcome: Outcome): Outcome {
  if (outcome.outcome !== 'unknown') return outcome
  const hints = [placeToLook(step), silence(step)].filter(hint => hint !== undefined)
  return hints.length === 0 ? outcome : { ...outcome, because: [outcome.because, ...hints].join(' ') }
}

/** A blind step has no device that could tell; but what it was to silence can be tried from where it is used. */
function silence({ verification, removes }: RemovingStep | RunStep): string | undefined {
  if (verification.kind !== 'blind') return undefined
  const { links, hosts } = removes
  return links.length + hosts.length === 0 ? undefined : lookAtWords.silent(links, hosts)
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
