import type { Actor } from '../device/ports.ts'
import type { Evidence, Intent, Outcome, TimerStanding } from '../journal/event.ts'
import { type RemovingStep, type Timer, timerOf } from '../plan/plan.ts'
import { armLines } from '../platform/timer.ts'
import { isLost } from '../transport/lost.ts'
import { reasons } from '../words/en/reasons.ts'
import { timerReasons as words } from '../words/en/timers.ts'
import { logIn } from './contact.ts'
import { deed, shortLimit } from './deed.ts'
import type { Io } from './ports.ts'
import type { Progress, TimerStands } from './progress.ts'
import type { Sent } from './sent.ts'
import type { StateRead } from './state-read.ts'
import { lookAtAll, lookFor } from './verify.ts'

/** A device may be late, and what it then sends takes its time; milliseconds. */
const lateness = 60_000

/** How long a device may need to show that a timer is armed or gone; milliseconds. */
const toShow = 5_000

type Failed = Extract<Outcome, { outcome: 'failed' }>
type Sending = Pick<Intent['data'], 'attempt' | 'before'>

/**
 * Arms the timer and reads that it counts; nothing is cut before that. Anything but `undefined` is what becomes of the
 * step instead: what may have been armed is stopped again.
 */
export async function arm(
  step: RemovingStep,
  timer: Timer,
  io: Io,
  progress: Progress,
  actor: Actor,
  { attempt, before }: Sending,
): Promise<Failed | undefined> {
  const lines = armLines(timer, before)
  if (lines.length === 0) return failed(words.nothingToTakeBack)
  const { executor } = step.by
  const begun = io.clock.wall().getTime()
  io.operator.tell({ kind: 'doing', step, what: 'arm' })
  const data = { lines, attempt, executor, before, undo: [], purpose: 'arm' } as const
  const sent = await deed(step, io, progress, actor, data)
  if (sent.kind === 'barred' || sent.kind === 'not-sent') return failed(words.notArmed(sentWords(sent)), sent.seen)
  const stands = spanOf(step, timer, begun, io)
  const found = await armedNow(step, timer, io, 'yes')
  const seen = [...sent.seen, ...found.seen]
  if (sent.kind === 'accepted' && found.state === 'yes') {
    await stand(step, io, progress, { ...stands, state: 'armed' }, found)
    return undefined
  }
  if (found.state === 'no') return failed(words.notArmed(sentWords(sent) || found.words), seen)
  await stand(step, io, progress, { ...stands, state: found.state === 'yes' ? 'armed' : 'unread' }, found)
  const left = await drop(step, io, progress)
  return failed(`${words.notArmed(sentWords(sent) || found.words)}${left}`, seen)
}

/** From when and until when the timer takes its cut back, unless it is confirmed: it was armed since `begun`. */
function spanOf({ by }: RemovingStep, { minutes }: Timer, begun: number, io: Io): Omit<TimerStands, 'state'> {
  const length = minutes * 60_000
  const now = io.clock.wall().getTime()
  const last = length + lateness
  return {
    host: by.executor,
    from: new Date(begun + length),
    by: new Date(now + last),
    over: io.clock.mono() + last,
  }
}

/** Of a timer that was to be armed then, and nobody knows whether it was: it may have taken as long as lines may. */
export function armedSince({ by }: RemovingStep, { minutes, arm: lines }: Timer, at: Date): TimerStands {
  const from = at.getTime() + minutes * 60_000
  return {
    state: 'unread',
    host: by.executor,
    from: new Date(from),
    by: new Date(from + lines.length * shortLimit + lateness),
  }
}

/** Whether it is armed; asked until it is as `wanted`, for a few seconds. */
export function armedNow(step: RemovingStep, { armed }: Timer, io: Io, wanted: 'yes' | 'no'): Promise<StateRead> {
  const { executor, login } = step.by
  return lookFor(io, executor, login, armed, toShow, wanted)
}

/** Writes down how a timer stands, and tells it. */
export async function stand(
  step: RemovingStep,
  io: Io,
  { timers }: Progress,
  { state, ...span }: Omit<TimerStands, 'state'> & { readonly state: TimerStanding },
  found: Pick<StateRead, 'words' | 'seen'>,
): Promise<void> {
  const { host, from, by } = span
  if (state === 'armed' || state === 'confirmed' || state === 'unread') timers.set(step.id, { ...span, state })
  else timers.delete(step.id)
  const times = { from: from.toISOString(), by: by.toISOString() }
  const data = { state, host, ...times, found: found.words, seen: found.seen }
  await io.journal.append({ type: 'timer', step: step.id, data })
  io.operator.tell({ kind: 'timer', step, state, from, by })
}

/**
 * What was read back stays: the timer is confirmed, and it is read that nothing is armed any more and that the cut is
 * still there. Where that isn't so, the operator is told when it opens again.
 */
export async function confirm(
  step: RemovingStep,
  timer: Timer,
  io: Io,
  progress: Progress,
  good: Good,
): Promise<Outcome> {
  const { executor, login } = step.by
  const stands = progress.timers.get(step.id)
  if (stands === undefined || stands.state === 'confirmed') return good
  io.operator.tell({ kind: 'doing', step, what: 'confirm' })
  const actor = await logIn(io, executor, login, io.stops.leaving)
  if (isLost(actor)) return failed(words.notConfirmed(stands, actor.words), good.seen)
  const { sent, found } = await close(step, timer, 'confirm', io, progress, actor)
  const seen = [...good.seen, ...sent.seen, ...found.seen]
  if (found.state !== 'no') return failed(words.notConfirmed(stands, sentWords(sent) || found.words), seen)
  const { check } = step.rendered
  const still = check === undefined ? undefined : await lookAtAll(io, executor, login, check)
  const all = [...seen, ...(still?.seen ?? [])]
  if (still?.state === 'yes') {
    await stand(step, io, progress, { ...stands, state: 'confirmed' }, found)
    return { ...good, seen: all }
  }
  if (still?.state === 'no') {
    await stand(step, io, progress, { ...stands, state: 'opened' }, still)
    return failed(words.openedMeanwhile(still.words), all)
  }
  await stand(step, io, progress, { ...stands, state: 'confirmed' }, found)
  return { outcome: 'unknown', since: 'no-answer', because: words.cutUnread(still?.words ?? ''), seen: all }
}

export type Good = Extract<Outcome, { outcome: 'done' | 'already' | 'undone' }>

/** Stops a timer that takes nothing back any more, and reads that it is gone; what is left to say of it, else nothing. */
export async function drop(step: RemovingStep, io: Io, progress: Progress): Promise<string> {
  const timer = timerOf(step)
  const stands = progress.timers.get(step.id)
  if (timer === undefined || stands === undefined || stands.state === 'confirmed') return ''
  if (io.stops.leaving.aborted) return words.stillArmed(stands)
  const { executor, login } = step.by
  io.operator.tell({ kind: 'doing', step, what: 'cancel' })
  const actor = await logIn(io, executor, login, io.stops.leaving)
  if (isLost(actor)) return words.stillArmed(stands, actor.words)
  const { sent, found } = await close(step, timer, 'cancel', io, progress, actor)
  if (found.state !== 'no') return words.stillArmed(stands, sentWords(sent) || found.words)
  await stand(step, io, progress, { ...stands, state: 'cancelled' }, found)
  return ''
}

/** Sends the lines that confirm or stop a timer, and reads whether it is still armed. */
async function close(
  step: RemovingStep,
  timer: Timer,
  purpose: 'confirm' | 'cancel',
  io: Io,
  progress: Progress,
  actor: Actor,
): Promise<{ readonly sent: Sent; readonly found: StateRead }> {
  // A timer that was armed before anything was cut belongs to the first attempt.
  const attempt = Math.max(1, progress.attempts.get(step.id) ?? 1)
  const before = progress.first.get(step.id)?.before ?? {}
  const data = { lines: timer[purpose], attempt, executor: step.by.executor, before, undo: [], purpose }
  const sent = await deed(step, io, progress, actor, data)
  return { sent, found: await armedNow(step, timer, io, 'no') }
}

/** Adds what is left of the timer to what becomes of a step. */
export async function withoutTimer<T extends Outcome>(
  step: RemovingStep,
  io: Io,
  progress: Progress,
  outcome: T,
): Promise<T> {
  const left = await drop(step, io, progress)
  return left === '' || !('because' in outcome) ? outcome : { ...outcome, because: `${outcome.because ?? ''}${left}` }
}

function sentWords(sent: Sent): string {
  if (sent.kind === 'refused') return sent.words
  if (sent.kind === 'barred') return reasons.refusal(sent.refusal)
  return 'lost' in sent ? sent.lost.words : ''
}

function failed(because: string, seen: readonly Evidence[] = []): Failed {
  return { outcome: 'failed', because, seen }
}
