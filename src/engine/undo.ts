import type { Evidence, Outcome } from '../journal/event.ts'
import { isRemoving, type RemovingStep, type RunStep } from '../plan/plan.ts'
import { isLost } from '../transport/lost.ts'
import { reasons } from '../words/en/reasons.ts'
import { logIn } from './contact.ts'
import { deed } from './deed.ts'
import { savedAgain } from './planned-lines.ts'
import type { Io } from './ports.ts'
import type { Progress } from './progress.ts'
import { withoutTimer } from './timer.ts'
import { lookFor, patience } from './verify.ts'
import { whereActed } from './where-it-runs.ts'

/** The lines that bring back what was there before the first act of the step; empty where there is no way back. */
export function undoOf(step: RemovingStep | RunStep, progress: Progress): readonly string[] {
  return progress.first.get(step.id)?.undo ?? []
}

/** All that is sent for it. */
export function wayBackOf(step: RemovingStep | RunStep, progress: Progress): readonly string[] {
  return [...undoOf(step, progress), ...savedAgain(step)]
}

/** Sends the way back and reads whether it took effect. */
export async function undo(
  step: RemovingStep | RunStep,
  io: Io,
  progress: Progress,
  state: Extract<Outcome, { outcome: 'failed' | 'unknown' }>,
): Promise<Outcome> {
  const end = await sendBack(step, io, progress)
  // Nothing was sent: the step stands where it stood.
  return 'notSent' in end ? { ...state, because: reasons.undoNotSent(end.notSent, state.because) } : end
}

/** `begun`: an intent to send it stands in the journal. */
interface NotSent {
  readonly notSent: string
  readonly begun: boolean
}

/** The outcome of the way back, or why nothing was sent. */
export async function sendBack(
  planned: RemovingStep | RunStep,
  io: Io,
  progress: Progress,
): Promise<Outcome | NotSent> {
  const step = whereActed(planned, progress)
  const { executor, login } = step.by
  const actor = await logIn(io, executor, login, io.stops.pausing)
  if (isLost(actor)) return { notSent: reasons.noLogin(executor, actor), begun: false }
  const attempt = progress.attempts.get(step.id) ?? 1
  const before = progress.first.get(step.id)?.before ?? {}
  const lines = wayBackOf(step, progress)
  progress.undoing.add(step.id)
  const sent = await deed(step, io, progress, actor, { lines, attempt, executor, before, undo: [], purpose: 'undo' })
  if (sent.kind === 'barred') {
    progress.undoing.delete(step.id)
    return { notSent: reasons.refusal(sent.refusal), begun: false }
  }
  if (sent.kind === 'not-sent') return { notSent: reasons.notSent(sent.lost), begun: true }
  progress.unsaved.delete(step.id)
  if (isRemoving(step)) {
    const back = await seenBack(step, io, sent.seen)
    return withoutTimer(step, io, progress, sent.kind === 'accepted' ? back : wholly(back, lines))
  }
  if (sent.kind === 'accepted') return { outcome: 'undone', how: 'none', seen: sent.seen }
  if (sent.kind === 'refused')
    return { outcome: 'failed', because: reasons.refused(executor, sent.words, undefined), seen: sent.seen }
  return { outcome: 'unknown', since: 'no-answer', because: reasons.noExit, seen: sent.seen }
}

/** Of several lines not all are known to have been taken: that what was cut is there again is then not all of it. */
export function wholly(back: Outcome, lines: readonly string[]): Outcome {
  if (back.outcome !== 'undone' || lines.length < 2) return back
  return { outcome: 'unknown', since: 'unreadable', because: reasons.partlyUndone, seen: back.seen }
}

/** The state that the step wanted must be gone again. */
async function seenBack(step: RemovingStep, io: Io, sent: readonly Evidence[]): Promise<Outcome> {
  const { check } = step.rendered
  if (check === undefined) return { outcome: 'unknown', since: 'unreadable', because: reasons.noCheck, seen: sent }
  const { executor, login } = step.by
  const found = await lookFor(io, executor, login, check, patience(step), 'no')
  const seen = [...sent, ...found.seen]
  if (found.state === 'no') return { outcome: 'undone', how: 'direct', seen }
  if (found.state === 'yes') return { outcome: 'failed', because: reasons.notUndone(found.words), seen }
  const because = found.lost === undefined ? reasons.unreadable(found.words) : reasons.broke(found.lost)
  return { outcome: 'unknown', since: 'no-answer', because, seen }
}
