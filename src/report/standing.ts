import type { Outcome } from '../journal/event.ts'
import type { StepHistory, Told } from '../journal/fold.ts'
import type { Standing } from './report.ts'

/** Kinds of steps that change something, of which it matters whether that was read back. */
const changing: ReadonlySet<string> = new Set(['cut', 'shutdown', 'restore', 'run', 'manual'])

/** What is known of a step in the end; `kind` is the step's key, undefined where the plan isn't at hand. */
export function standingOf(history: StepHistory | undefined, kind: string | undefined): Standing {
  const state = history?.state
  // Somebody may have been at it when the program ended.
  if (state?.at === 'waiting' && history?.told.some(isAsking)) return 'unknown'
  switch (state?.at) {
    case undefined:
    case 'waiting':
    case 'decided':
      return state?.at === 'decided' && state.after !== undefined ? byOutcome(state.after, kind, true) : 'not-reached'
    case 'acting':
    case 'unknown':
      return 'unknown'
    case 'settled':
      return byOutcome(state.outcome, kind, state.attempts > 0)
  }
}

function isAsking({ event }: Told): boolean {
  return event.type === 'note' && event.data.about === 'asked'
}

function byOutcome(outcome: Outcome, kind: string | undefined, acted: boolean): Standing {
  switch (outcome.outcome) {
    case 'by-hand':
    case 'skipped':
    case 'failed':
    case 'unknown':
    case 'undone':
      return outcome.outcome
    case 'done':
    case 'already':
      return byVerification(outcome.how, kind === undefined ? acted : changing.has(kind))
  }
}

function byVerification(how: Extract<Outcome, { how: string }>['how'], changes: boolean): Standing {
  switch (how) {
    case 'direct':
    case 'witness':
      return 'verified'
    case 'blind':
      return 'blind'
    case 'person':
      return changes ? 'by-hand' : 'answered'
    case 'none':
      return changes ? 'executed' : 'answered'
  }
}
