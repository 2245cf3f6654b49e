import type { Outcome } from '../journal/event.ts'
import { isRemoving, type RemovingStep, type RunStep, type Timer, timerOf } from '../plan/plan.ts'
import { reasons } from '../words/en/reasons.ts'
import { timerReasons } from '../words/en/timers.ts'
import { forgetAll } from './cluster.ts'
import { whereToLook } from './look-at.ts'
import { mayBePartial } from './partly.ts'
import type { Io } from './ports.ts'
import type { Progress } from './progress.ts'
import { save } from './removing.ts'
import { verifyRun } from './run-step.ts'
import type { StateRead } from './state-read.ts'
import { drop, stand, withoutTimer } from './timer.ts'
import { staysCut } from './timer-before.ts'
import { wayBackOf, wholly } from './undo.ts'
import { look, lookAtAll } from './verify.ts'
import { whereActed } from './where-it-runs.ts'

/**
 * What became of an act whose effect is unknown: the device is asked on a fresh session, else its witness.
 * Nothing is sent that changes anything, but what makes a cut that was read back survive a reboot.
 */
export async function settle(planned: RemovingStep | RunStep, io: Io, progress: Progress): Promise<Outcome> {
  const step = whereActed(planned, progress)
  io.operator.tell({ kind: 'doing', step, what: 'settle' })
  forgetAll(io, step.by.executor)
  return whereToLook(step, await settled(step, io, progress), io)
}

async function settled(step: RemovingStep | RunStep, io: Io, progress: Progress): Promise<Outcome> {
  const found = isRemoving(step) ? await asked(step, io, progress) : await verifiedRun(step, io)
  const timer = isRemoving(step) ? timerOf(step) : undefined
  if (timer !== undefined && isRemoving(step)) return settledTimed(step, timer, found, io, progress)
  return withSave(step, settledAs(step, found, progress), io, progress)
}

function settledAs(step: RemovingStep | RunStep, found: Found | undefined, progress: Progress): Outcome {
  if (progress.undoing.has(step.id)) return wholly(settledUndo(found), wayBackOf(step, progress))
  if (found?.state.state !== 'yes') return notYes(found?.state)
  if (isRemoving(step) && mayBePartial(step))
    return { outcome: 'failed', because: reasons.partlyBack, seen: found.state.seen }
  return { outcome: 'done', how: found.how, seen: found.state.seen, because: reasons.settled }
}

async function withSave(step: RemovingStep | RunStep, good: Outcome, io: Io, progress: Progress): Promise<Outcome> {
  const isUnsaved = good.outcome === 'done' && isRemoving(step) && progress.unsaved.has(step.id)
  return isUnsaved ? save(step, io, progress, good, good.seen) : good
}

/** What is there is confirmed; what isn't leaves no timer behind; while nobody can tell, the timer goes on. */
async function settledTimed(
  step: RemovingStep,
  timer: Timer,
  found: Found | undefined,
  io: Io,
  progress: Progress,
): Promise<Outcome> {
  const outcome = settledAs(step, found, progress)
  const stands = progress.timers.get(step.id)
  if (outcome.outcome === 'unknown')
    return stands === undefined
      ? outcome
      : { ...outcome, because: `${outcome.because}${timerReasons.stillArmed(stands)}` }
  if (outcome.outcome !== 'done') return notThere(step, timer, outcome, io, progress)
  // It was armed and nothing more: whatever is there is not ours to confirm.
  if (!hasCut(step, progress)) {
    const left = await drop(step, io, progress)
    const already = { outcome: 'already', how: 'direct', seen: outcome.seen } as const
    return left === '' ? already : { outcome: 'failed', because: left.trim(), seen: outcome.seen }
  }
  const stays = await staysCut(step, timer, io, progress, outcome.seen)
  const good = stays?.outcome === 'done' ? { ...outcome, seen: stays.seen } : (stays ?? outcome)
  return withSave(step, good, io, progress)
}

/** What isn't cut leaves no timer behind. Where none is armed any more there is nothing to stop: it fired, or was taken away. */
async function notThere(
  step: RemovingStep,
  timer: Timer,
  outcome: Outcome,
  io: Io,
  progress: Progress,
): Promise<Outcome> {
  const stands = progress.timers.get(step.id)
  if (stands === undefined || stands.state === 'confirmed') return outcome
  const { executor, login } = step.by
  const armed = await lookAtAll(io, executor, login, timer.armed, 'no')
  if (armed.state !== 'no') return withoutTimer(step, io, progress, outcome)
  const isOurs = outcome.outcome === 'failed' && !progress.undoing.has(step.id) && hasCut(step, progress)
  await stand(step, io, progress, { ...stands, state: isOurs ? 'opened' : 'cancelled' }, armed)
  if (!isOurs) return outcome
  const now = io.clock.wall()
  const because = now < stands.from ? timerReasons.openedEarly(now) : timerReasons.fired(stands, now)
  return { ...outcome, because, seen: [...outcome.seen, ...armed.seen] }
}

function hasCut({ id }: RemovingStep, { attempts }: Progress): boolean {
  return (attempts.get(id) ?? 0) > 0
}

/** What was sent last was the way back: that the wanted state is there means that it did not take effect. */
function settledUndo(found: Found | undefined): Outcome {
  if (found?.state.state === 'yes')
    return { outcome: 'failed', because: reasons.settledNotUndone(found.state.words), seen: found.state.seen }
  if (found?.state.state !== 'no') return notYes(found?.state)
  return { outcome: 'undone', how: found.how, seen: found.state.seen, because: reasons.settledUndone }
}

interface Found {
  readonly how: 'direct' | 'witness'
  readonly state: StateRead
}

async function asked(step: RemovingStep, io: Io, progress: Progress): Promise<Found | undefined> {
  const { executor, login } = step.by
  const { check } = step.rendered
  const wanted = progress.undoing.has(step.id) ? 'no' : 'yes'
  const direct = check === undefined ? undefined : await lookAtAll(io, executor, login, check, wanted)
  if (direct !== undefined && direct.state !== 'unknown') return { how: 'direct', state: direct }
  const { verification } = step
  if (verification.kind === 'witness' && verification.read !== undefined)
    return { how: 'witness', state: await look(io, verification.by, verification.login, verification.read) }
  return direct === undefined ? undefined : { how: 'direct', state: direct }
}

async function verifiedRun(step: RunStep, io: Io): Promise<Found | undefined> {
  return step.verify.length === 0 ? undefined : { how: 'direct', state: await verifyRun(step, io) }
}

function notYes(found: StateRead | undefined): Outcome {
  if (found === undefined) return { outcome: 'unknown', since: 'unreadable', because: reasons.cannotSettle, seen: [] }
  const { seen } = found
  if (found.state === 'no') return { outcome: 'failed', because: reasons.settledNot(found.words), seen }
  if (found.lost !== undefined)
    return { outcome: 'unknown', since: 'no-answer', because: reasons.settleLost(found.lost), seen }
  return { outcome: 'unknown', since: 'unreadable', because: reasons.unreadable(found.words), seen }
}
