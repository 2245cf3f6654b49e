import { approvalFaults } from '../engine/approval.ts'
import { isDeviceStep } from '../engine/attempt.ts'
import type { Approver } from '../engine/operator.ts'
import type { StepId } from '../names/ids.ts'
import type { Step } from '../plan/plan.ts'
import type { Person } from '../runbook/runbook.ts'
import type { Answer, Answers } from './answers.ts'

export interface Unattended {
  readonly answers: Answers
  /** No questions but gates and a person's steps. */
  readonly yes: boolean
  readonly operator: string
  readonly emergency: boolean
  readonly people: ReadonlyMap<string, Person>
}

/** The steps that nobody would be there to answer for: a walk without a terminal doesn't begin with any of them. */
export function unanswered(steps: readonly Step[], given: Unattended): readonly Step[] {
  return steps.filter(
    step => canHaveItsTurn(step, given.answers) && needsAnswer(step, given.answers.get(step.id), given),
  )
}

/** False where the answers themselves choose another option than the step's, or none. */
function canHaveItsTurn({ onlyIf }: Step, answers: Answers): boolean {
  const answer = onlyIf && answers.get(onlyIf.step)
  if (answer?.refused !== undefined) return false
  const chosen = optionOf(answer)
  return chosen === undefined || chosen === onlyIf?.option
}

function needsAnswer(step: Step, answer: Answer | undefined, given: Unattended): boolean {
  const mayRefuse =
    step.approvals.count > 0 || step.kind === 'gate' || step.kind === 'confirm' || step.kind === 'decide'
  if (mayRefuse && answer?.refused !== undefined) return false
  if (step.approvals.count > 0 || step.kind === 'gate' || step.kind === 'confirm') {
    const faults = approvalFaults(approversOf(answer), { ...given, approvals: step.approvals })
    if (faults.length > 0) return true
    if (step.kind === 'gate' || step.kind === 'confirm') return false
  }
  if (isDeviceStep(step)) return !given.yes && !answersAct(answer)
  if (step.kind === 'wait' || step.kind === 'notify')
    return step.kind === 'notify' && !given.yes && answer === undefined
  if (step.kind === 'decide') return !step.options.includes(optionOf(answer) ?? '')
  return answer === undefined || (answer.names.length === 0 && answer.notDone === undefined && answer.act !== 'skip')
}

/** Answers about steps that are not in the plan: slips of the pen, that must not pass for answers. */
export function unused(steps: readonly Step[], answers: Answers): readonly StepId[] {
  const known = new Set(steps.map(step => step.id))
  return [...answers.keys()].filter(id => !known.has(id))
}

export function approversOf(answer: Answer | undefined): readonly Approver[] {
  return (answer?.names ?? []).map(who => ({ who, how: 'answers' }))
}

export function optionOf(answer: Answer | undefined): string | undefined {
  return answer?.option ?? answer?.names[0]
}

/** `cut:isp-a: run` is short for `do: run`. */
export function answersAct(answer: Answer | undefined): boolean {
  return answer?.act !== undefined || answer?.names[0] === 'run'
}
