import type { Choice, Intent, JournalEvent, Outcome, Purpose, TimerStanding } from './event.ts'

/** An outcome that says what is so. */
export type Settled = Exclude<Outcome, { outcome: 'unknown' }>

/** Where one step stands. `attempts`: how many intents it had so far. */
export type StepState = { readonly attempts: number } & (
  | { readonly at: 'waiting' }
  | { readonly at: 'decided'; readonly who: string; readonly choice: string; readonly after?: Settled }
  | { readonly at: 'acting'; readonly intent: Intent }
  | { readonly at: 'settled'; readonly outcome: Settled; readonly intent?: Intent }
  /** What was sent may have taken effect or not. `decision`: what is to be done about it. */
  | { readonly at: 'unknown'; readonly intent?: Intent; readonly outcome?: Outcome; readonly decision?: string }
)

/** `acts`: sends something that changes a device. `asks`: asks, tells, waits, reads. `untold`: the plan isn't at hand. */
export type Nature = 'acts' | 'asks' | 'untold'

/** Why an event can't come next. */
export type Impossible =
  | 'second-intent' // the first is still being carried out
  | 'intent-while-unknown' // nobody decided what to make of the first
  | 'intent-after-end' // the step has its final state and nobody reopened it
  | 'intent-against-decision' // the operator chose not to act
  | 'attempt-not-next'
  | 'outcome-without-intent'
  | 'outcome-while-acting' // what was sent is under way: nobody can say that nothing was
  | 'outcome-after-end' // final states are final
  | 'undone-without-undo' // taken back, but nobody set out to
  | 'done-by-undo' // the way back doesn't do the step
  | 'decision-while-acting'
  | 'decision-while-unknown' // first it has to be settled
  | 'decision-after-end'

export type Advanced = StepState | { readonly impossible: Impossible }

export const waiting: StepState = { at: 'waiting', attempts: 0 }

export function isImpossible(advanced: Advanced): advanced is { readonly impossible: Impossible } {
  return 'impossible' in advanced
}

/** The state of a step after an event about it, or about the run as a whole; or why the event can't be. */
export function advance(state: StepState, event: JournalEvent, nature: Nature = 'untold'): Advanced {
  switch (event.type) {
    case 'step.intent':
      return onIntent(state, event)
    case 'step.outcome':
      return onOutcome(state, event.data, nature)
    case 'decision':
      return onDecision(state, event.data)
    case 'timer':
      return onTimer(state, event.data.state)
    case 'run.resumed':
    case 'run.ended':
      return state.at === 'acting' ? { at: 'unknown', attempts: state.attempts, intent: state.intent } : state
    default:
      return state
  }
}

function onIntent(state: StepState, intent: Intent): Advanced {
  const { purpose, attempt } = intent.data
  const refused = refusedFor(state, purpose)
  if (refused !== undefined) return { impossible: refused }
  if ((purpose === 'act' || purpose === 'arm') && attempt !== state.attempts + 1)
    return { impossible: 'attempt-not-next' }
  // A timer that is stopped takes nothing back: the step stands where it stood.
  if (purpose === 'cancel') return state
  // Armed is not acted.
  if (purpose === 'arm') return { at: 'acting', attempts: state.attempts, intent }
  return { at: 'acting', attempts: Math.max(attempt, state.attempts), intent }
}

function refusedFor(state: StepState, purpose: Purpose): Impossible | undefined {
  switch (purpose) {
    case 'save':
    case 'confirm':
      // It follows on a reading that found the effect there: it repeats nothing.
      return againstFollowing(state)
    case 'cancel':
      return undefined
    case 'arm':
      return refusal(state, 'act')
    case 'act':
      return state.at === 'acting' && state.intent.data.purpose === 'arm' ? undefined : refusal(state, purpose)
    case 'undo':
      return refusal(state, purpose)
  }
}

/** When a timer's time is over a step that was done is looked at once more: it may be so no longer. */
function onTimer(state: StepState, standing: TimerStanding): Advanced {
  const over = standing === 'opened' || standing === 'unread'
  if (!over || state.at !== 'settled' || !isDone(state.outcome)) return state
  const { attempts, outcome, intent } = state
  return { at: 'unknown', attempts, outcome, ...(intent !== undefined && { intent }) }
}

function isDone({ outcome }: Settled): boolean {
  return outcome === 'done' || outcome === 'already'
}

const followed: ReadonlySet<Purpose> = new Set(['act', 'confirm'])

function againstFollowing(state: StepState): Impossible | undefined {
  if (state.attempts === 0) return 'outcome-without-intent'
  if (state.at === 'acting') return followed.has(state.intent.data.purpose) ? undefined : 'second-intent'
  return state.at === 'settled' && state.outcome.outcome !== 'failed' ? 'intent-after-end' : undefined
}

function refusal(state: StepState, purpose: 'act' | 'undo'): Impossible | undefined {
  switch (state.at) {
    case 'waiting':
      return purpose === 'act' ? undefined : 'intent-against-decision'
    case 'decided':
      // There is no way back from what was never sent.
      if (purpose === 'undo' && state.attempts === 0) return 'intent-against-decision'
      return permits(state.choice, purpose) ? undefined : 'intent-against-decision'
    case 'acting':
      return 'second-intent'
    case 'unknown':
      if (state.decision === undefined) return 'intent-while-unknown'
      return permits(state.decision, purpose) ? undefined : 'intent-against-decision'
    case 'settled':
      // What is known to have failed may be tried again: the step's `retries`.
      return state.outcome.outcome === 'failed' && purpose === 'act' && state.intent?.data.purpose !== 'undo'
        ? undefined
        : 'intent-after-end'
  }
}

const forUndo: ReadonlySet<string> = new Set<Choice>(['undo'])
const forAct: ReadonlySet<string> = new Set<Choice>(['run', 'retry', 'settle'])
const aboutUnknown: ReadonlySet<string> = new Set<Choice>(['settle', 'retry', 'skip', 'by-hand', 'undo'])
/** Choices about the run: they leave the step where it is. */
const ofTheRun: ReadonlySet<string> = new Set<Choice>(['pause', 'abort', 'continue'])

function permits(choice: string, purpose: 'act' | 'undo'): boolean {
  return purpose === 'undo' ? forUndo.has(choice) : forAct.has(choice)
}

function onDecision(state: StepState, { who, choice }: { who: string; choice: string }): Advanced {
  if (ofTheRun.has(choice)) return state
  const { attempts } = state
  switch (state.at) {
    case 'waiting':
      return { at: 'decided', attempts, who, choice }
    case 'decided':
      return { ...state, who, choice }
    case 'acting':
      return { impossible: 'decision-while-acting' }
    case 'unknown':
      if (state.intent === undefined) return { at: 'decided', attempts, who, choice }
      return aboutUnknown.has(choice) ? { ...state, decision: choice } : { impossible: 'decision-while-unknown' }
    case 'settled':
      return reopens(state.outcome, choice)
        ? { at: 'decided', attempts, who, choice, after: state.outcome }
        : { impossible: 'decision-after-end' }
  }
}

/** Which settled steps a decision can open again. */
function reopens({ outcome }: Settled, choice: string): boolean {
  switch (outcome) {
    case 'failed':
      return true // it may be tried again: what a person answers then is also a name, an option, a no
    case 'skipped':
    case 'undone':
      return choice === 'run' || choice === 'retry' || choice === 'by-hand'
    case 'done':
    case 'by-hand':
    case 'already':
      return choice === 'undo'
  }
}

function onOutcome(state: StepState, outcome: Outcome, nature: Nature): Advanced {
  // What failed may be tried again by itself, and end before anything is sent.
  if (state.at === 'settled' && state.outcome.outcome !== 'failed') return { impossible: 'outcome-after-end' }
  const intent = state.at === 'acting' || state.at === 'unknown' ? state.intent : undefined
  if (state.at === 'acting' && saysNothingWasSent(outcome)) return { impossible: 'outcome-while-acting' }
  // It was opened to be undone, and nothing was sent: it is what it was.
  if (wasNotTakenBack(state, outcome) && outcome.outcome !== 'unknown')
    return { at: 'settled', attempts: state.attempts, outcome }
  const wrong = intent === undefined ? withoutIntent(state, outcome, nature) : againstPurpose(intent, outcome)
  if (wrong !== undefined) return { impossible: wrong }
  const { attempts } = state
  const carried = intent === undefined ? {} : { intent }
  return outcome.outcome === 'unknown'
    ? { at: 'unknown', attempts, outcome, ...carried }
    : { at: 'settled', attempts, outcome, ...carried }
}

function wasNotTakenBack(state: StepState, { outcome }: Outcome): boolean {
  if (state.at !== 'decided' || state.choice !== 'undo') return false
  return (outcome === 'done' || outcome === 'failed') && state.after?.outcome === outcome
}

/** These are said of a step before its act, or once it is known or decided what became of it. */
function saysNothingWasSent({ outcome }: Outcome): boolean {
  return outcome === 'already' || outcome === 'by-hand' || outcome === 'skipped'
}

function withoutIntent({ at, attempts }: StepState, outcome: Outcome, nature: Nature): Impossible | undefined {
  switch (outcome.outcome) {
    case 'already':
    case 'by-hand':
    case 'skipped':
    case 'failed':
      return undefined // nothing of ours was sent for these
    case 'undone':
      return 'undone-without-undo'
    case 'done':
    case 'unknown':
      if (at === 'settled' && attempts > 0) return 'outcome-after-end'
      return nature === 'acts' || attempts > 0 ? 'outcome-without-intent' : undefined
  }
}

function againstPurpose({ data }: Intent, { outcome }: Outcome): Impossible | undefined {
  if (data.purpose === 'arm' && (outcome === 'done' || outcome === 'undone')) return 'outcome-without-intent'
  if (data.purpose === 'undo') return outcome === 'done' || outcome === 'already' ? 'done-by-undo' : undefined
  return outcome === 'undone' ? 'undone-without-undo' : undefined
}
