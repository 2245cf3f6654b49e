import type { Outcome } from '../journal/event.ts'
import { isRemoving, type RemovingStep, type SafePlan, type Timer, timerOf } from '../plan/plan.ts'
import { timerReasons as words } from '../words/en/timers.ts'
import type { Halt } from './halt.ts'
import { pauseWanted } from './pause.ts'
import type { Clock, Io } from './ports.ts'
import { isAchieved, overAt, type Progress, type TimerStands } from './progress.ts'
import { record } from './record.ts'
import { stand } from './timer.ts'
import { untilSettled } from './turn.ts'
import { lookAtAll, lookFor, patience } from './verify.ts'

interface Due {
  readonly step: RemovingStep
  readonly timer: Timer
  readonly stands: TimerStands
}

/** What is read once more: after a phase what nobody could read later, and what is due anyway; at the end all. */
export type After = number | 'end'

/**
 * Reads the cuts once more whose timers were confirmed, each when its time is over: only then it is certain that it
 * stays. Waits where it must, and says until when; other steps don't wait for it.
 */
export async function readAgain(plan: SafePlan, after: After, io: Io, progress: Progress): Promise<Halt | undefined> {
  const due = confirmedOnes(plan, progress, io.clock).filter(one => isWanted(one, after, io))
  const last = due.at(-1)
  if (last === undefined) return undefined
  const left = overAt(last.stands, io.clock) - io.clock.mono()
  if (left > 0)
    io.operator.tell({ kind: 'timers-wait', steps: due.map(({ step }) => step), until: last.stands.by, left })
  for (const one of due) {
    const halt = (await waitFor(one.stands, io)) ?? (await readOne(one, io, progress))
    if (halt !== undefined) return halt
  }
  return undefined
}

/** Those of steps that stand as wanted, by the end of their time. */
function confirmedOnes({ steps }: SafePlan, { timers, outcomes }: Progress, clock: Clock): readonly Due[] {
  const all = steps.filter(isRemoving).flatMap(step => {
    const timer = timerOf(step)
    const stands = timers.get(step.id)
    const isDue = stands?.state === 'confirmed' && isAchieved(outcomes.get(step.id))
    return timer !== undefined && stands !== undefined && isDue ? [{ step, timer, stands }] : []
  })
  return all.toSorted((one, other) => overAt(one.stands, clock) - overAt(other.stands, clock))
}

function isWanted({ step, timer, stands }: Due, after: After, { clock }: Io): boolean {
  const isNow = after === 'end' || (step.phaseNumber === after && !timer.lasting)
  return isNow || overAt(stands, clock) <= clock.mono()
}

/** By the monotonic clock, so that nobody who sets the other one makes it longer. */
async function waitFor(stands: TimerStands, io: Io): Promise<Halt | undefined> {
  const until = overAt(stands, io.clock)
  for (;;) {
    await io.clock.after(Math.max(0, until - io.clock.mono()), io.stops.pausing)
    const halt = await pauseWanted(io)
    if (halt !== undefined) return halt
    if (io.clock.mono() >= until) return undefined
  }
}

async function readOne({ step, timer, stands }: Due, io: Io, progress: Progress): Promise<Halt | undefined> {
  const { executor, login } = step.by
  const since = io.clock.mono()
  io.operator.tell({ kind: 'doing', step, what: 'read-again' })
  const { check } = step.rendered
  if (check === undefined) throw new Error(`${step.id} is confirmed without a read`)
  const found = await lookFor(io, executor, login, check, patience(step))
  const armed = await lookAtAll(io, executor, login, timer.armed, 'no')
  const seen = [...found.seen, ...armed.seen]
  if (found.state === 'yes' && armed.state === 'no') {
    await stand(step, io, progress, { ...stands, state: 'held' }, { words: found.words, seen })
    return undefined
  }
  // What was called off tells nothing: it stays done, and is read by whoever goes on with the run.
  if (io.stops.left !== undefined && found.state !== 'no') return { halt: io.stops.left }
  const state = found.state === 'no' ? 'opened' : 'unread'
  const because = found.state === 'no' ? words.opened(found.words) : words.unreadAgain(found.words || armed.words)
  const outcome: Outcome =
    state === 'opened'
      ? { outcome: 'failed', because, seen }
      : { outcome: 'unknown', since: 'no-answer', because, seen }
  await stand(step, io, progress, { ...stands, state }, { words: found.words, seen })
  await record(step, io, progress, outcome, since)
  return untilSettled(step, io, progress, outcome)
}
