import { type ApprovalFault, approvalFaults, approvers, wanted } from '../engine/approval.ts'
import { mayGoOn } from '../engine/gate.ts'
import type { News } from '../engine/news.ts'
import type {
  AbsentReply,
  ActReply,
  ApproveReply,
  Approver,
  Break,
  DecideReply,
  KeptLostReply,
  Operator,
  PausedReply,
  PersonReply,
  Prospect,
  TroubleReply,
} from '../engine/operator.ts'
import type { Step } from '../plan/plan.ts'
import { paths } from '../words/en/probes.ts'
import { replan } from '../words/en/reasons.ts'
import { approvalFaults as faultWords, questions } from '../words/en/walk.ts'
import { chooseKey } from './choose.ts'
import type { Prompts } from './prompts.ts'

export interface Showing {
  readonly tell: (news: News) => void
  readonly prospect: (step: Step, prospect: Prospect) => void
  readonly hint: (text: string) => void
  /** Whether a walk that ends here can be gone on with: not a drill. */
  readonly resumable: boolean
}

const actChoices = ['run', 'skip', 'by-hand', 'pause', 'abort'] as const
const readChoices = ['run', 'skip', 'pause', 'abort'] as const
const personChoices = ['done', 'not-done', 'skip', 'pause', 'abort'] as const

/** A person at a terminal. Nothing is ever chosen by Enter alone. */
export function keysOperator(name: string, prompts: Prompts, showing: Showing): Operator {
  const asked = (message: string, signal: AbortSignal): Promise<string | undefined> =>
    prompts.line({ message, check: typed => (typed === '' ? questions.empty : undefined) }, signal)
  // One letter is a key that was meant for another question.
  const named = (message: string, signal: AbortSignal): Promise<string | undefined> =>
    prompts.line({ message, clears: true, check: typed => (typed.length < 2 ? questions.name : undefined) }, signal)
  const calledOff: Break = { who: name, choice: 'pause' }

  /** The choices that need a word or a name with them. */
  const withReason = async <C extends string>(choice: C, question: string, signal: AbortSignal) => {
    const reason = await asked(question, signal)
    return reason === undefined ? calledOff : { who: name, choice, reason }
  }

  const byHand = async (signal: AbortSignal): Promise<{ who: string; choice: 'by-hand'; reason: string } | Break> => {
    const who = await named(questions.whoDid, signal)
    const reason = who === undefined ? undefined : await asked(questions.did, signal)
    return who === undefined || reason === undefined ? calledOff : { who, choice: 'by-hand', reason }
  }

  const surely = async (signal: AbortSignal): Promise<Break> => {
    const sure = await chooseKey(prompts, questions.sure(showing.resumable), ['done', 'not-done'], signal)
    return sure === 'done' ? { who: name, choice: 'abort' } : calledOff
  }

  /** Where the operator may go on all the same, that is asked too. */
  const saysNo = async (step: Step, who: string | undefined, signal: AbortSignal): Promise<ApproveReply> => {
    const reason = who === undefined ? undefined : await asked(questions.reason, signal)
    if (who === undefined || reason === undefined) return calledOff
    const no = { who, choice: 'no', reason } as const
    if (!mayGoOn(step)) return { ...no, goOn: false }
    const sure = await chooseKey(prompts, questions.goOn(showing.resumable), ['done', 'not-done'], signal)
    return sure === undefined ? calledOff : { ...no, goOn: sure === 'done' }
  }

  return {
    name,
    tell: showing.tell,
    act: async ({ step, prospect }, signal): Promise<ActReply> => {
      if (prospect !== undefined) showing.prospect(step, prospect)
      const choices = step.kind === 'collect' || step.kind === 'probe' ? readChoices : actChoices
      const choice = await chooseKey(prompts, questions.act, choices, signal)
      if (choice === undefined || choice === 'pause') return calledOff
      if (choice === 'abort') return surely(signal)
      if (choice === 'run') return { who: name, choice }
      return choice === 'skip' ? withReason(choice, questions.reason, signal) : byHand(signal)
    },
    trouble: async ({ outcome, choices }, signal): Promise<TroubleReply> => {
      const question = outcome.outcome === 'unknown' ? questions.unknown : questions.trouble
      const choice = await chooseKey(prompts, question, choices, signal)
      if (choice === undefined || choice === 'pause') return calledOff
      if (choice === 'abort') return surely(signal)
      if (choice === 'skip') return withReason(choice, questions.reason, signal)
      return choice === 'by-hand' ? byHand(signal) : { who: name, choice }
    },
    approve: async ({ step, rule }, signal): Promise<ApproveReply> => {
      const alone = rule.emergency || rule.approvals.count === 0
      if (alone) {
        const choice = await chooseKey(prompts, questions.confirm, ['done', 'not-done', 'pause', 'abort'], signal)
        if (choice === 'abort') return surely(signal)
        if (choice === 'not-done') return saysNo(step, name, signal)
        return choice === 'done' ? { choice: 'approved', by: [{ who: name, how: 'at-the-keys' }] } : calledOff
      }
      for (const { name: whose, roles, phone } of approvers(rule)) showing.hint(faultWords.may(whose, roles, phone))
      const by: Approver[] = []
      while (by.length < wanted(rule)) {
        const typed = await prompts.line(
          {
            message: questions.approver(by.length + 1, wanted(rule), noLeads(step)),
            clears: true,
            check: who => {
              const faults = approvalFaults([...by, { who, how: 'at-the-keys' }], rule)
              const fault = faults.find(one => one.because !== 'too-few')
              return fault === undefined || isNo(who) ? undefined : faultText(fault)
            },
          },
          signal,
        )
        if (typed === undefined) return calledOff
        if (isNo(typed)) return saysNo(step, await named(questions.whoSaysNo, signal), signal)
        by.push({ who: typed, how: 'at-the-keys' })
      }
      return { choice: 'approved', by }
    },
    person: async ({ step }, signal): Promise<PersonReply> => {
      const choice = await chooseKey(prompts, personQuestion(step), personChoices, signal)
      if (choice === undefined || choice === 'pause') return calledOff
      if (choice === 'abort') return surely(signal)
      if (choice === 'skip') return withReason(choice, questions.reason, signal)
      if (choice === 'done' && step.kind === 'notify') return { who: name, choice }
      const who = await named(questions.whoSays, signal)
      if (who === undefined) return calledOff
      if (choice === 'done') return { who, choice }
      const reason = await asked(questions.reason, signal)
      return reason === undefined ? calledOff : { who, choice, reason }
    },
    decide: async ({ step }, signal): Promise<DecideReply> => {
      const { options } = step
      const mayRefuse = !options.some(isNo)
      const message = questions.decide(options.join(', '), mayRefuse)
      const check = (typed: string): string | undefined =>
        options.includes(typed) || (mayRefuse && isNo(typed)) ? undefined : message
      const option = await prompts.line({ message, check, clears: true }, signal)
      if (option === undefined) return calledOff
      if (options.includes(option)) return { who: name, choice: 'option', option }
      const reason = await asked(questions.reason, signal)
      return reason === undefined ? calledOff : { who: name, choice: 'no', reason }
    },
    absent: async ({ hosts, differences, open, choices }, signal): Promise<AbsentReply> => {
      if (differences.length > 0) for (const line of [replan.without(hosts), ...differences]) showing.hint(line)
      if (open !== undefined) showing.hint(open)
      const choice = await chooseKey(prompts, questions.absent, choices, signal)
      if (choice === undefined || choice === 'pause') return calledOff
      if (choice === 'abort') return surely(signal)
      if (choice !== 'without' || open === undefined) return { who: name, choice }
      const sure = await chooseKey(prompts, questions.leaveOpen, ['done', 'not-done'], signal)
      return sure === 'done' ? { who: name, choice } : calledOff
    },
    keptLost: async ({ wave, choices }, signal): Promise<KeptLostReply> => {
      showing.hint(wave.length === 0 ? paths.nothingToUndo : paths.undoes(wave))
      const choice = await chooseKey(prompts, paths.question, choices, signal)
      if (choice === undefined || choice === 'pause') return calledOff
      return choice === 'abort' ? surely(signal) : { who: name, choice }
    },
    paused: async (signal): Promise<PausedReply> => {
      const choice = await chooseKey(prompts, questions.paused, ['done', 'abort'], signal)
      return { who: name, choice: choice === 'done' ? 'continue' : 'abort' }
    },
  }
}

/** What comes of a “no”. */
function noLeads(step: Step): 'over' | 'end' | 'ask' {
  if (step.kind !== 'gate' && step.kind !== 'confirm') return 'over'
  return mayGoOn(step) ? 'ask' : 'end'
}

function isNo(typed: string): boolean {
  return typed.toLowerCase() === 'no'
}

function personQuestion(step: Step): string {
  if (step.kind === 'move') return questions.move(step.to)
  if (step.kind === 'checklist') return questions.checklist
  return step.kind === 'notify' ? questions.notify : questions.person
}

export function faultText(fault: ApprovalFault): string {
  switch (fault.because) {
    case 'too-few':
      return faultWords['too-few'](fault.wanted)
    case 'empty':
      return faultWords.empty
    case 'role':
      return faultWords.role(fault.who, fault.roles)
    default:
      return faultWords[fault.because](fault.who)
  }
}
