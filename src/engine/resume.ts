import type { Intent, JournalRecord, Purpose } from '../journal/event.ts'
import { type Folded, fold, type StepHistory } from '../journal/fold.ts'
import { natureOf } from '../journal/nature.ts'
import type { HostId, StepId } from '../names/ids.ts'
import { isRemoving, type Plan, type RemovingStep, type RunStep, type Step, timerOf } from '../plan/plan.ts'
import { guarded } from './guarded.ts'
import { type Halt, haltOf, isHalt, JournalLost } from './halt.ts'
import { saveLines } from './planned-lines.ts'
import type { Io } from './ports.ts'
import { noProgress, type Progress } from './progress.ts'
import { record } from './record.ts'
import { settle } from './settle.ts'
import { settleTimers } from './settle-timers.ts'
import { armedSince } from './timer.ts'
import { ask, isTrouble } from './trouble.ts'

/** What a journal says of how far its run came. */
export interface Recovered {
  readonly progress: Progress
  /** Steps of which an intent was written, and nobody knows what became of it. */
  readonly unknown: readonly (RemovingStep | RunStep)[]
}

/** Folds the records of a run of this plan. */
export function recovered(plan: Plan, records: readonly JournalRecord[]): Recovered {
  const steps = new Map<string, Step>(plan.steps.map(step => [step.id, step]))
  const folded = fold(records, id => {
    const step = steps.get(id)
    return step === undefined ? 'untold' : natureOf(step)
  })
  const progress = noProgress()
  const unknown: (RemovingStep | RunStep)[] = []
  for (const step of plan.steps) {
    const history = folded.steps.get(step.id)
    if (history === undefined) continue
    note(step, history, progress)
    const { state } = history
    const isOpen = (state.at === 'acting' || state.at === 'unknown') && state.intent !== undefined
    if (isOpen && acts(step)) unknown.push(step)
  }
  notePaths(plan, folded.probes, progress)
  // Whatever was decided then: what may open again by itself is looked at first.
  for (const [id, { state }] of progress.timers) if (state !== 'confirmed') progress.left.delete(id)
  return { progress, unknown: unknown.filter(step => !progress.left.has(step.id)) }
}

/** What was measured, before the first phase and last. */
function notePaths({ measured = [] }: Plan, told: Folded['probes'], { before, standings }: Progress): void {
  const paths = new Map(measured.map(path => [path.id, path]))
  for (const { event } of told) {
    const { path: id, answer, verdict, because, found, phase } = event.data
    const path = paths.get(id)
    if (path === undefined) continue
    if (phase === 0) before.set(id, answer)
    const was = before.get(id)
    if (verdict === undefined) continue
    standings.set(id, { path, answer, verdict, because: because ?? found, ...(was !== undefined && { before: was }) })
  }
}

function acts(step: Step): step is RemovingStep | RunStep {
  return isRemoving(step) || step.kind === 'run'
}

function note(step: Step, { state, told }: StepHistory, progress: Progress): void {
  const { id } = step
  progress.attempts.set(id, state.attempts)
  const first = told.find(one => one.event.type === 'step.intent' && one.event.data.purpose === 'act')?.event
  if (first?.type === 'step.intent') progress.first.set(id, first.data)
  if ((state.at === 'settled' || state.at === 'unknown') && state.outcome !== undefined)
    progress.outcomes.set(id, state.outcome)
  // It was opened to be undone, and nothing was sent since.
  if (state.at === 'decided' && state.choice === 'undo' && state.after !== undefined)
    progress.outcomes.set(id, state.after)
  const sentLast = told.findLast(({ event }) => event.type === 'step.intent' && isActOrUndo(event.data.purpose))?.event
  if (sentLast?.type === 'step.intent' && sentLast.data.purpose === 'undo') progress.undoing.add(id)
  if (isRemoving(step) && isUnsaved(step, first?.type === 'step.intent' ? first : undefined)) progress.unsaved.add(id)
  if (isRemoving(step)) noteTimer(step, told, progress)
  const asked = told.findLast(({ event }) => event.type === 'note' && event.data.about === 'asked')
  if (asked !== undefined && state.at === 'waiting') progress.asked.set(id, asked.record.at)
  const last = told.at(-1)?.event
  if (last?.type === 'decision' && last.data.choice === 'continue') progress.left.add(id)
  // What somebody said no to is asked once more, unless somebody said to go on all the same.
  const isAsked = step.kind === 'gate' || step.kind === 'confirm' || step.kind === 'decide'
  // The runbook decided it beforehand. What was begun and is unknown is asked about all the same.
  if (!isAsked && step.onFailure === 'continue' && state.at === 'settled' && state.outcome.outcome === 'failed')
    progress.left.add(id)
  if (step.kind === 'decide') noteOption(id, told, progress)
}

function isActOrUndo(purpose: Purpose): boolean {
  return purpose === 'act' || purpose === 'undo'
}

/** We acted on it, and its saving was to follow by itself. */
function isUnsaved(step: RemovingStep, first: Intent | undefined): boolean {
  return first !== undefined && step.verification.kind === 'direct' && saveLines(step).length > 0
}

/** How its timer stood last. Of one that was to be armed, and then nothing was heard, nobody can tell without reading. */
function noteTimer(step: RemovingStep, told: StepHistory['told'], { timers }: Progress): void {
  const timer = timerOf(step)
  if (timer === undefined) return
  for (const { record, event } of told) {
    if (event.type === 'step.intent' && event.data.purpose === 'arm')
      timers.set(step.id, armedSince(step, timer, new Date(record.at)))
    if (event.type !== 'timer') continue
    const { state, host, from, by } = event.data
    if (state === 'armed' || state === 'confirmed' || state === 'unread')
      timers.set(step.id, { state, host: host as HostId, from: new Date(from), by: new Date(by) })
    else timers.delete(step.id)
  }
}

function noteOption(id: StepId, told: StepHistory['told'], progress: Progress): void {
  if (progress.outcomes.get(id)?.outcome !== 'done') return
  const chosen = told.findLast(one => one.event.type === 'decision')?.event
  if (chosen?.type === 'decision') progress.options.set(id, chosen.data.choice)
}

/**
 * Asks the devices about everything that is unknown, before anything else is done. What can't be found out is the
 * operator's to decide; where nobody decides, the walk doesn't go on.
 */
export async function settleAll(steps: Recovered['unknown'], io: Io, progress: Progress): Promise<Halt | undefined> {
  const settling = { ...io, journal: guarded(io.journal) }
  try {
    await settleTimers(steps, settling, progress)
    for (const step of steps) {
      const halt = await settleOne(step, settling, progress)
      if (halt !== undefined) return halt
    }
    return undefined
  } catch (error) {
    if (error instanceof JournalLost) return haltOf(error)
    throw error
  }
}

async function settleOne(step: RemovingStep | RunStep, io: Io, progress: Progress): Promise<Halt | undefined> {
  const since = io.clock.mono()
  let outcome = await settle(step, io, progress)
  await record(step, io, progress, outcome, since)
  while (isTrouble(outcome) && outcome.outcome === 'unknown') {
    const next = await ask(step, io, progress, outcome, true)
    if (isHalt(next)) return next.halt === 'operator' ? { halt: 'unsettled' } : next
    if (next.kind !== 'outcome') {
      progress.left.add(step.id)
      return undefined
    }
    outcome = next.outcome
    await record(step, io, progress, outcome, since)
  }
  return undefined
}
