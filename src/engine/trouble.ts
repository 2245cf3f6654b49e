import type { Outcome } from '../journal/event.ts'
import { isRemoving, type RemovingStep } from '../plan/plan.ts'
import { instead } from './ask.ts'
import type { Halt } from './halt.ts'
import type { DeviceStep, TroubleReply } from './operator.ts'
import { broken } from './pause.ts'
import type { Io } from './ports.ts'
import type { Progress } from './progress.ts'
import { settle } from './settle.ts'
import { drop } from './timer.ts'
import { undo, undoOf } from './undo.ts'

export type Trouble = Extract<Outcome, { outcome: 'failed' | 'unknown' }>

export function isTrouble(outcome: Outcome): outcome is Trouble {
  return outcome.outcome === 'failed' || outcome.outcome === 'unknown'
}

/** What comes after a failure: another attempt, another outcome, the outcome as it is, or the end of the walk. */
export type Remedy =
  | { readonly kind: 'again' }
  | { readonly kind: 'outcome'; readonly outcome: Outcome }
  | { readonly kind: 'leave' }
  | Halt

/** Every kind of failure ends here, with the same question; `on_failure` answers it where it says so. */
export async function remedy(step: DeviceStep, io: Io, progress: Progress, outcome: Trouble): Promise<Remedy> {
  if (step.onFailure === 'stop') return { halt: io.stops.left ?? 'failure' }
  if (step.onFailure === 'continue') return { kind: 'leave' }
  return ask(step, io, progress, outcome, false)
}

/** Asks, whatever the step says to failures. `resuming`: nothing else may be done before this is settled. */
export async function ask(
  step: DeviceStep,
  io: Io,
  progress: Progress,
  outcome: Trouble,
  resuming: boolean,
): Promise<Remedy> {
  for (;;) {
    const choices = choicesFor(step, progress, outcome)
    const reply = await io.operator.trouble({ step, outcome, choices, resuming }, io.stops.pausing)
    if (reply.choice === 'pause' || reply.choice === 'abort') {
      const halt = await broken(io, step.id, reply)
      if (halt !== undefined) return halt
    } else if (choices.includes(reply.choice)) return follow(step, io, progress, reply, outcome)
  }
}

/** Never `retry` or `skip` while it is unknown whether an act took effect: first it has to be settled. */
export function choicesFor(step: DeviceStep, progress: Progress, outcome: Trouble): readonly TroubleReply['choice'][] {
  const acts = isRemoving(step) || step.kind === 'run'
  const isOpen = acts && outcome.outcome === 'unknown'
  const canUndo = acts && undoOf(step, progress).length > 0
  return [
    ...(isOpen ? (['settle'] as const) : (['retry', 'skip'] as const)),
    ...(acts ? (['by-hand'] as const) : []),
    ...(canUndo ? (['undo'] as const) : []),
    'continue',
    'pause',
    'abort',
  ]
}

async function follow(
  step: DeviceStep,
  io: Io,
  progress: Progress,
  reply: Exclude<TroubleReply, { choice: 'pause' | 'abort' }>,
  before: Trouble,
): Promise<Remedy> {
  const { who, choice } = reply
  // What a person cut, or says is cut, no timer of ours may take back.
  if (choice === 'by-hand' && isRemoving(step)) await dropFor(step, io, progress)
  const reason = 'reason' in reply ? { reason: reply.reason } : {}
  await io.journal.append({ type: 'decision', step: step.id, data: { who, choice, ...reason } })
  if (reply.choice === 'retry') {
    progress.forced.add(step.id)
    return { kind: 'again' }
  }
  if (reply.choice === 'continue') return { kind: 'leave' }
  if (reply.choice === 'skip' || reply.choice === 'by-hand')
    return { kind: 'outcome', outcome: instead(reply.choice, who, reply.reason) }
  if (!isRemoving(step) && step.kind !== 'run') return { kind: 'again' }
  const outcome = reply.choice === 'undo' ? undo(step, io, progress, before) : settle(step, io, progress)
  return { kind: 'outcome', outcome: await outcome }
}

/** Stops a timer that takes nothing back any more, and says and writes down where that can't be. */
export async function dropFor(step: RemovingStep, io: Io, progress: Progress): Promise<void> {
  const left = await drop(step, io, progress)
  if (left === '') return
  const text = left.trim()
  await io.journal.append({ type: 'note', step: step.id, data: { text } })
  io.operator.tell({ kind: 'consequence', step, text })
}
