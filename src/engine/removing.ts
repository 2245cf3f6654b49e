import type { Actor } from '../device/ports.ts'
import type { Evidence, Outcome } from '../journal/event.ts'
import { type RemovingStep, type Timer, timerOf, type Verification } from '../plan/plan.ts'
import { armLines } from '../platform/timer.ts'
import { isLost } from '../transport/lost.ts'
import { reasons } from '../words/en/reasons.ts'
import { timerReasons } from '../words/en/timers.ts'
import { forgetAll } from './cluster.ts'
import { logIn } from './contact.ts'
import { deed } from './deed.ts'
import { judge } from './judge.ts'
import type { Prospect } from './operator.ts'
import { saveLines } from './planned-lines.ts'
import type { Io } from './ports.ts'
import { type Prepared, prepare } from './prepare.ts'
import type { Progress } from './progress.ts'
import { refusal } from './protection.ts'
import { askedWhileSettling, expectSettling, stillSettling } from './settling.ts'
import { stillRunning } from './still-running.ts'
import { arm, confirm, withoutTimer } from './timer.ts'
import { hinderedByTimers, staysCut } from './timer-before.ts'
import { look, patience } from './verify.ts'
import { whereItRuns } from './where-it-runs.ts'

type Done = Extract<Outcome, { outcome: 'done' | 'already' | 'undone' }>
type Ready = Extract<Prepared, { kind: 'ready' }>

/** Asks before the act; anything but `undefined` is what becomes of the step instead. */
export type Ask<T> = (prospect: Prospect) => Promise<T | undefined>

/** One attempt at a cut or a shutdown: read, ask, intent, act, verify, save. The caller writes the outcome down. */
export async function attemptRemoval<T>(
  planned: RemovingStep,
  io: Io,
  progress: Progress,
  ask: Ask<T>,
): Promise<Outcome | T> {
  const running = stillRunning(planned, io, progress)
  if (running.length > 0) return failed(reasons.stillRunning(planned.by.executor, running))
  const step = await whereItRuns(planned, io, progress)
  if ('outcome' in step) return step
  const prepared = await prepare(step, io, progress)
  if (prepared.kind === 'failed') return prepared.outcome
  if (prepared.kind === 'already') return already(step, io, progress, prepared.seen)
  const hindered = await hinderedByTimers(step, io, progress)
  if (hindered !== undefined) return hindered
  const instead = await ask(withTimer(step, prepared))
  if (instead !== undefined) return instead
  const refused = refusal(step, io.protection)
  if (refused !== undefined) return failed(reasons.refusal(refused))
  const verification = await credible(step, io, progress)
  const actor = await fresh(step, io, verification)
  if (isLost(actor)) return failed(reasons.noLogin(step.by.executor, actor))
  if (io.stops.leaving.aborted) return failed(reasons.calledOff)
  return actAndSee(step, io, progress, { actor, ready: prepared, verification })
}

/**
 * A witness that sees the wanted state before anything was done (a host that never answered its ping, a port without
 * carrier) can't tell what the step does. Then silence where there was an answer right before has to tell.
 */
async function credible(step: RemovingStep, io: Io, progress: Progress): Promise<Verification> {
  const { verification } = step
  if (verification.kind !== 'witness') return verification
  const { by, login, read } = verification
  const before = read && (await askedWhileSettling(io, progress, () => look(io, by, login, read)))
  return before?.state === 'no' ? verification : { kind: 'blind', because: reasons.witnessBlind(verification.by) }
}

/**
 * Where silence is to tell that the step took effect, a login from nothing must have worked right before.
 * Elsewhere the session that is open is good enough, if it has outlived the time that somebody thought.
 */
async function fresh(
  step: RemovingStep,
  io: Io,
  verification: Verification,
): Promise<Awaited<ReturnType<typeof logIn>>> {
  if (verification.kind === 'blind') forgetAll(io, step.by.executor)
  return logIn(io, step.by.executor, step.by.login, io.stops.leaving)
}

interface Turn {
  readonly actor: Actor
  readonly ready: Ready
  readonly verification: Verification
}

async function actAndSee(
  step: RemovingStep,
  io: Io,
  progress: Progress,
  { actor, ready, verification }: Turn,
): Promise<Outcome> {
  const attempt = (progress.attempts.get(step.id) ?? 0) + 1
  const { lines } = ready.prospect
  const { before, undo } = ready
  const data = { lines, attempt, executor: step.by.executor, before, undo, purpose: 'act' } as const
  const timer = timerOf(step)
  const unarmed = timer && (await arm(step, timer, io, progress, actor, data))
  if (unarmed !== undefined) return unarmed
  if (timer !== undefined && io.stops.leaving.aborted)
    return withoutTimer(step, io, progress, failed(reasons.calledOff))
  progress.attempts.set(step.id, attempt)
  progress.undoing.delete(step.id)
  if (!progress.first.has(step.id)) progress.first.set(step.id, data)
  if (ready.prospect.save.length > 0) progress.unsaved.add(step.id)
  const sent = await deed(step, io, progress, actor, data, ready.ahead)
  expectSettling(io, progress, step.settle)
  const limit = Math.max(patience(step), stillSettling(io, progress))
  const judged = await judge(step, io, sent, verification, limit)
  const outcome = timer === undefined ? judged : await timed(step, timer, io, progress, judged)
  if (outcome.outcome === 'done' && sent.notSaved !== undefined)
    return failed(reasons.notSaved(sent.notSaved), outcome.seen)
  if (outcome.outcome !== 'done' || ready.prospect.save.length === 0) return outcome
  return save(step, io, progress, outcome, outcome.seen)
}

/**
 * What was read back is confirmed; what certainly did not take effect leaves no timer behind. While nobody knows, the
 * timer goes on: that the cut opens again rather than stay unseen is what the runbook asks for.
 */
async function timed(step: RemovingStep, timer: Timer, io: Io, progress: Progress, outcome: Outcome): Promise<Outcome> {
  if (outcome.outcome === 'done') return confirm(step, timer, io, progress, outcome)
  if (outcome.outcome === 'failed') return withoutTimer(step, io, progress, outcome)
  const stands = progress.timers.get(step.id)
  if (outcome.outcome !== 'unknown' || stands === undefined) return outcome
  return { ...outcome, because: `${outcome.because}${timerReasons.stillArmed(stands)}` }
}

function withTimer(step: RemovingStep, { prospect, before }: Ready): Prospect {
  const timer = timerOf(step)
  if (timer === undefined) return prospect
  const { confirm: lines, minutes } = timer
  return { ...prospect, timer: { arm: armLines(timer, before), confirm: lines, minutes } }
}

/** Nothing is sent, except what an earlier attempt of ours left to be saved. */
async function already(step: RemovingStep, io: Io, progress: Progress, seen: readonly Evidence[]): Promise<Outcome> {
  const timer = timerOf(step)
  const stays = timer === undefined ? undefined : await staysCut(step, timer, io, progress, seen)
  if (stays !== undefined && stays.outcome !== 'done') return stays
  const all = stays === undefined ? seen : stays.seen
  if (!progress.unsaved.has(step.id)) return stays ?? { outcome: 'already', how: 'direct', seen }
  return save(step, io, progress, { outcome: 'done', how: 'direct', seen: all }, all)
}

/** Makes it survive a reboot. It is cut whatever comes of this, but not as wanted until it is saved. */
export async function save(
  step: RemovingStep,
  io: Io,
  progress: Progress,
  good: Done,
  seen: readonly Evidence[],
): Promise<Outcome> {
  io.operator.tell({ kind: 'doing', step, what: 'save' })
  const actor = await logIn(io, step.by.executor, step.by.login, io.stops.leaving)
  if (isLost(actor)) return failed(reasons.notSaved(actor.words), seen)
  const attempt = progress.attempts.get(step.id) ?? 1
  const first = progress.first.get(step.id)
  const saved = await deed(step, io, progress, actor, {
    lines: saveLines(step),
    attempt,
    executor: step.by.executor,
    before: first?.before ?? {},
    undo: first?.undo ?? [],
    purpose: 'save',
  })
  const all = [...seen, ...saved.seen]
  if (saved.kind === 'accepted') {
    progress.unsaved.delete(step.id)
    return { ...good, seen: all }
  }
  if (saved.kind === 'barred') return failed(reasons.notSaved(reasons.refusal(saved.refusal)), seen)
  const words = 'lost' in saved ? saved.lost.words : saved.kind === 'refused' ? saved.words : reasons.noExit
  return failed(reasons.notSaved(words), all)
}

function failed(because: string, seen: readonly Evidence[] = []): Outcome {
  return { outcome: 'failed', because, seen }
}
