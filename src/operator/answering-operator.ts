import { approvalFaults } from '../engine/approval.ts'
import type { ActReply, ApproveReply, Break, Operator, PersonReply, TroubleReply } from '../engine/operator.ts'
import type { Step } from '../plan/plan.ts'
import type { Answer, Answers } from './answers.ts'
import { answersAct, approversOf, optionOf } from './needs.ts'

export interface Answering {
  readonly answers: Answers
  readonly yes: boolean
}

/**
 * Answers from a file and by `--yes`; what is left goes to `next`. Each failure takes an `on_failure` answer once:
 * a second one of the same step is asked about, or left, but never tried for ever.
 */
export function answeringOperator({ answers, yes }: Answering, next: Operator): Operator {
  const tried = new Set<string>()
  const answerOf = (step: Step): Answer | undefined => answers.get(step.id)
  return {
    ...next,
    act: async (question, signal) => {
      const answer = answerOf(question.step)
      return actReply(answer, yes, next.name) ?? next.act(question, signal)
    },
    trouble: async (question, signal) => {
      const answer = answerOf(question.step)?.onFailure
      const isFirst = !tried.has(question.step.id)
      tried.add(question.step.id)
      const reply = troubleReply(answer, isFirst, yes && !question.resuming, next.name)
      return reply !== undefined && question.choices.includes(reply.choice) ? reply : next.trouble(question, signal)
    },
    approve: async (question, signal) => {
      const answer = answerOf(question.step)
      if (answer?.refused !== undefined) return refusal(question.step, answer.refused, answer)
      const by = approversOf(answer)
      const isGood = by.length > 0 && approvalFaults(by, question.rule).length === 0
      return isGood ? { choice: 'approved', by } : next.approve(question, signal)
    },
    person: async (question, signal) => {
      const { step } = question
      if (yes && step.kind === 'notify' && answerOf(step) === undefined) return { who: next.name, choice: 'told' }
      return personReply(answerOf(step), next.name) ?? next.person(question, signal)
    },
    decide: async (question, signal) => {
      const answer = answerOf(question.step)
      if (answer?.refused !== undefined) return { who: answer.refused, choice: 'no', reason: answer.reason ?? '' }
      const option = optionOf(answer)
      if (option === undefined || !question.step.options.includes(option)) return next.decide(question, signal)
      return { who: whoIn(answer, option) ?? next.name, choice: 'option', option }
    },
  }
}

/** Nobody is asked whether to go on all the same: the runbook says so, or the answer, or the walk ends here. */
function refusal({ onFailure }: Step, who: string, answer: Answer): ApproveReply {
  return { who, choice: 'no', reason: answer.reason ?? '', goOn: (answer.onFailure ?? onFailure) === 'continue' }
}

function actReply(answer: Answer | undefined, yes: boolean, operator: string): ActReply | undefined {
  if (answer?.act === 'skip' || answer?.act === 'by-hand')
    return { who: answer.names[0] ?? operator, choice: answer.act, reason: answer.reason ?? '' }
  return yes || answersAct(answer) ? { who: operator, choice: 'run' } : undefined
}

function troubleReply(
  answer: Answer['onFailure'],
  isFirst: boolean,
  yes: boolean,
  who: string,
): TroubleReply | undefined {
  if (answer === 'stop') return { who, choice: 'abort' }
  if (answer === 'retry' && isFirst) return { who, choice: 'retry' }
  return yes || answer !== undefined ? { who, choice: 'continue' } : undefined
}

function personReply(answer: Answer | undefined, operator: string): PersonReply | undefined {
  if (answer === undefined) return undefined
  const { notDone, reason, act } = answer
  if (notDone !== undefined) return { who: notDone, choice: 'not-done', reason: reason ?? '' }
  if (act === 'skip') return { who: answer.names[0] ?? operator, choice: 'skip', reason: reason ?? '' }
  const [who] = answer.names
  if (who === undefined) return undefined
  return reason === undefined ? { who, choice: 'done' } : { who, choice: 'done', note: reason }
}

function whoIn(answer: Answer | undefined, option: string): string | undefined {
  return answer?.option === option ? answer.names[0] : undefined
}

/** Nobody is there: what isn't answered beforehand ends the walk, and a failure is left as it is and goes on. */
export function nobody(name: string, tell: Operator['tell'], yes: boolean): Operator {
  const stop = async (): Promise<Break> => ({ who: name, choice: 'abort' })
  return {
    name,
    tell,
    act: stop,
    approve: stop,
    person: stop,
    decide: stop,
    trouble: async ({ resuming }) => ({ who: name, choice: resuming ? 'abort' : 'continue' }),
    // One dead host never keeps the others from being cut; but a path left open takes a person's word.
    absent: async ({ choices }) => ({ who: name, choice: choices.includes('continue') ? 'continue' : 'abort' }),
    // A kept path that is lost is no question about a step: only `--yes` leaves it so.
    keptLost: async () => ({ who: name, choice: yes ? 'continue' : 'abort' }),
    paused: async () => ({ who: name, choice: 'abort' }),
  }
}
