import type { Outcome } from '../journal/event.ts'
import type { Step } from '../plan/plan.ts'
import { attemptDevice, attemptTalk, isDeviceStep } from './attempt.ts'
import { passedOver } from './conditions.ts'
import { sayConsequence } from './consequence.ts'
import { passGate } from './gate.ts'
import { type Halt, isHalt } from './halt.ts'
import type { DeviceStep } from './operator.ts'
import { paused } from './pause.ts'
import type { Io } from './ports.ts'
import type { Progress } from './progress.ts'
import { record } from './record.ts'
import { whileSettling } from './settling.ts'
import { isTrouble, remedy, type Trouble } from './trouble.ts'

/** One step's turn, to its last outcome; every outcome on the way is written down. */
export async function turn(step: Step, io: Io, progress: Progress): Promise<Halt | undefined> {
  const over = passedOver(step, progress)
  if (over !== undefined) {
    await record(step, io, progress, over, io.clock.mono())
    return sayConsequence(step, io, progress).then(() => undefined)
  }
  const halt = await ownGate(step, io)
  if (halt !== undefined) return halt
  const ended = isDeviceStep(step) ? deviceTurn(step, io, progress) : talkTurn(step, io, progress)
  const end = await ended
  if (end === undefined) await sayConsequence(step, io, progress)
  return end
}

async function ownGate(step: Step, io: Io): Promise<Halt | undefined> {
  const isGate = step.kind === 'gate' || step.kind === 'confirm'
  return isGate || step.approvals.count === 0 ? undefined : passGate(step, step.approvals, io)
}

async function talkTurn(step: Exclude<Step, DeviceStep>, io: Io, progress: Progress): Promise<Halt | undefined> {
  const since = io.clock.mono()
  const outcome = await attemptTalk(step, io, progress)
  if (isHalt(outcome)) return outcome
  await record(step, io, progress, outcome, since)
  return isTrouble(outcome) && step.onFailure === 'stop' ? { halt: 'failure' } : undefined
}

async function deviceTurn(step: DeviceStep, io: Io, progress: Progress): Promise<Halt | undefined> {
  return untilSettled(step, io, progress, await attempts(step, io, progress))
}

/** What is done about an outcome, until there is one that nobody has to do anything about. */
export async function untilSettled(
  step: DeviceStep,
  io: Io,
  progress: Progress,
  first: Outcome | Halt,
): Promise<Halt | undefined> {
  let outcome = first
  for (;;) {
    if (isHalt(outcome)) return outcome
    if (!isTrouble(outcome)) return undefined
    if (io.stops.left !== undefined) return { halt: io.stops.left }
    const next = await remedy(step, io, progress, outcome)
    if (isHalt(next)) return next
    if (next.kind === 'leave') {
      progress.left.add(step.id)
      return undefined
    }
    if (next.kind === 'outcome') {
      outcome = next.outcome
      await record(step, io, progress, outcome, io.clock.mono())
    } else outcome = await attempts(step, io, progress)
  }
}

/** Attempts until one isn't a failure or `retries` are used up. What is unknown is never tried again. */
async function attempts(step: DeviceStep, io: Io, progress: Progress): Promise<Outcome | Halt> {
  for (let retry = 0; ; retry++) {
    const outcome = await uninterrupted(step, io, progress)
    if (isHalt(outcome)) return outcome
    if (outcome.outcome !== 'failed' || retry >= step.retries || io.stops.left !== undefined) return outcome
    const pause = backOff(retry)
    io.operator.tell({ kind: 'retry', step, attempt: retry + 2, after: pause })
    await io.clock.after(pause, io.stops.pausing)
  }
}

/** Milliseconds before the next attempt: 1 s, doubled each time, 30 s at most. */
function backOff(retry: number): number {
  return Math.min(30_000, 1_000 * 2 ** retry)
}

/** One attempt, written down; begun anew where a pause called it off before anything was sent. */
async function uninterrupted(step: DeviceStep, io: Io, progress: Progress): Promise<Outcome | Halt> {
  for (;;) {
    const since = io.clock.mono()
    const before = progress.intents.get(step.id)
    const outcome = await whileSettling(step, io, progress, hearing => attemptDevice(step, hearing, progress))
    if (isHalt(outcome)) return outcome
    const isCalledOff = isTrouble(outcome) && io.stops.pausing.aborted && progress.intents.get(step.id) === before
    if (isCalledOff) {
      const halt = io.stops.left === undefined ? await paused(io) : ({ halt: io.stops.left } as const)
      if (halt !== undefined) return halt
      continue
    }
    await record(step, io, progress, outcome satisfies Outcome | Trouble, since)
    return outcome
  }
}
