import type { Outcome } from '../journal/event.ts'
import type { Step } from '../plan/plan.ts'
import { reasons } from '../words/en/reasons.ts'
import { instead } from './ask.ts'
import { attemptDevice, attemptTalk, isDeviceStep } from './attempt.ts'
import { passedOver } from './conditions.ts'
import { sayConsequence } from './consequence.ts'
import { mayGoOn, passGate, refused } from './gate.ts'
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
  const end = isGate(step) ? gateTurn(step, io, progress) : guardedTurn(step, io, progress)
  const halt = await end
  if (halt === undefined) await sayConsequence(step, io, progress)
  return halt
}

type Gate = Extract<Step, { kind: 'gate' | 'confirm' }>

function isGate(step: Step): step is Gate {
  return step.kind === 'gate' || step.kind === 'confirm'
}

/** Who says no ends the walk there: going on with it asks the same once more. */
async function gateTurn(step: Gate, io: Io, progress: Progress): Promise<Halt | undefined> {
  const since = io.clock.mono()
  const answer = await passGate(step, step.approvals, io)
  if (isHalt(answer)) return answer
  if (answer === undefined) return record(step, io, progress, passed, since)
  await record(step, io, progress, refused(answer), since)
  if (!answer.goOn || !mayGoOn(step)) return { halt: 'refused', words: reasons.saysNo(answer.who, answer.reason) }
  await io.journal.append({ type: 'decision', step: step.id, data: { who: io.operator.name, choice: 'continue' } })
  progress.left.add(step.id)
  return undefined
}

/** A step whose own approval is refused is passed over, as the operator may pass it over. */
async function guardedTurn(step: Exclude<Step, Gate>, io: Io, progress: Progress): Promise<Halt | undefined> {
  const since = io.clock.mono()
  const answer = step.approvals.count === 0 ? undefined : await passGate(step, step.approvals, io)
  if (isHalt(answer)) return answer
  if (answer !== undefined) return record(step, io, progress, instead('skip', answer.who, answer.reason), since)
  return isDeviceStep(step) ? deviceTurn(step, io, progress) : talkTurn(step, io, progress)
}

const passed: Outcome = { outcome: 'done', how: 'person', seen: [], because: reasons.gatePassed }

async function talkTurn(step: Exclude<Step, DeviceStep | Gate>, io: Io, progress: Progress): Promise<Halt | undefined> {
  const since = io.clock.mono()
  const outcome = await attemptTalk(step, io, progress)
  if (isHalt(outcome)) return outcome
  await record(step, io, progress, outcome, since)
  if (!isTrouble(outcome)) return undefined
  if (step.kind === 'decide') return { halt: 'refused', words: outcome.because }
  return step.onFailure === 'stop' ? { halt: 'failure' } : undefined
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
