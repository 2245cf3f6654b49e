import type { Outcome } from '../journal/event.ts'
import type { RemovingStep, Verification } from '../plan/plan.ts'
import { isLost } from '../transport/lost.ts'
import { clusterWords, reasons } from '../words/en/reasons.ts'
import { forgetAll } from './cluster.ts'
import { whereToLook } from './look-at.ts'
import { mayBePartial } from './partly.ts'
import type { Io } from './ports.ts'
import { type Sent, since } from './sent.ts'
import type { StateRead } from './state-read.ts'
import { type Answering, knockUntilGone, look, lookAtAll, lookFor } from './verify.ts'

/** `done` only from what was seen within `limit` milliseconds after the act; what the lines' answers say is never enough. */
export async function judge(
  step: RemovingStep,
  io: Io,
  sent: Sent,
  verification: Verification,
  limit: number,
): Promise<Outcome> {
  if (sent.kind === 'barred') return { outcome: 'failed', because: reasons.refusal(sent.refusal), seen: sent.seen }
  if (sent.kind === 'not-sent') return { outcome: 'failed', because: reasons.notSent(sent.lost), seen: sent.seen }
  if (io.stops.leaving.aborted)
    return unknown(sent, sent.kind === 'accepted' ? reasons.notReadBack : reasons.leftWhileSending(step.by.executor))
  if (sent.kind === 'refused' && !endedByItself(step, sent)) return refused(step, io, sent)
  io.operator.tell({ kind: 'doing', step, what: 'verify' })
  return whereToLook(step, complete(sent, await seen(step, io, sent, verification, limit)), io)
}

/** What one only sees of a cluster from outside, or not at all, says nothing of a device that did not take the lines. */
function complete(sent: Sent, outcome: Outcome): Outcome {
  if (sent.partly === undefined || outcome.outcome !== 'done' || outcome.how === 'direct') return outcome
  return { outcome: 'unknown', since: 'no-answer', because: clusterWords.partly(sent.partly), seen: outcome.seen }
}

async function seen(
  step: RemovingStep,
  io: Io,
  sent: Sent,
  verification: Verification,
  limit: number,
): Promise<Outcome> {
  if (verification.kind === 'witness' && verification.read !== undefined) {
    const found = await lookFor(io, verification.by, verification.login, verification.read, limit, 'yes', look)
    return fromRead(step, sent, found, 'witness')
  }
  return verification.kind === 'direct' ? direct(step, io, sent, limit) : blind(step, io, sent, limit)
}

/** A step that ends its session may end its own command by a signal, or with the status of a lost connection. */
function endedByItself(step: RemovingStep, sent: Extract<Sent, { kind: 'refused' }>): boolean {
  return (
    step.rendered.endsSession &&
    (sent.exit.kind === 'signal' || (sent.exit.kind === 'status' && sent.exit.code === 255))
  )
}

/** The device refused; its state is asked all the same, and said with its words. */
async function refused(step: RemovingStep, io: Io, sent: Extract<Sent, { kind: 'refused' }>): Promise<Outcome> {
  const { check } = step.rendered
  const found = check === undefined ? undefined : await lookAtAll(io, step.by.executor, step.by.login, check)
  const because = reasons.refused(step.by.executor, sent.words, found?.state)
  return { outcome: 'failed', because, seen: [...sent.seen, ...(found?.seen ?? [])] }
}

async function direct(step: RemovingStep, io: Io, sent: Sent, limit: number): Promise<Outcome> {
  const { check } = step.rendered
  if (check === undefined) return unknown(sent, reasons.noCheck)
  if (sent.kind === 'broke') forgetAll(io, step.by.executor)
  return fromRead(step, sent, await lookFor(io, step.by.executor, step.by.login, check, limit), 'direct')
}

/** What a device or a witness says of the state. */
export function fromRead(step: RemovingStep, sent: Sent, found: StateRead, how: 'direct' | 'witness'): Outcome {
  const seen = [...sent.seen, ...found.seen]
  if (found.state === 'yes' && sent.kind !== 'accepted' && mayBePartial(step))
    return { outcome: 'failed', because: reasons.partlyBack, seen }
  if (found.state === 'yes') return { outcome: 'done', how, seen, ...noted(sent) }
  if (found.state === 'no' && step.kind !== 'shutdown')
    return { outcome: 'failed', because: reasons.stillThere(how, found.words), seen }
  if (found.state === 'no')
    return { outcome: 'unknown', since: 'no-answer', because: reasons.stillRuns(step.timeout), seen }
  if (found.lost !== undefined)
    return { outcome: 'unknown', since: since(sent), because: reasons.cannotAsk(found.lost, sentWords(sent)), seen }
  return { outcome: 'unknown', since: 'unreadable', because: reasons.unreadable(found.words), seen }
}

/** The lines were accepted or the session broke as foretold, and nobody answers where somebody did right before. */
async function blind(step: RemovingStep, io: Io, sent: Sent, limit: number): Promise<Outcome> {
  const { executor, login } = step.by
  const answering = await knockUntilGone(io, executor, login, limit, step.rendered.check)
  if (answering.kind === 'gone') return goneSilent(step, sent, answering)
  if (answering.kind === 'unclear') return unknown(sent, reasons.unclear(answering.lost))
  if (answering.found !== undefined) return fromRead(step, sent, answering.found, 'direct')
  return unknown(sent, reasons.stillRuns(step.timeout))
}

function goneSilent(step: RemovingStep, sent: Sent, answering: Extract<Answering, { kind: 'gone' }>): Outcome {
  const { executor } = step.by
  // A hop before the host says nothing about whether the host itself went down.
  if (step.kind === 'shutdown' && answering.lost.hop !== executor) return unknown(sent, reasons.hopLost(answering.lost))
  if (sent.kind === 'silent' && !step.rendered.endsSession) return unknown(sent, reasons.noExit)
  return { outcome: 'done', how: 'blind', seen: sent.seen, because: reasons.goneSilent(executor, answering.lost) }
}

function noted(sent: Sent): { because?: string } {
  return sent.kind === 'accepted' ? {} : { because: sentWords(sent) }
}

function sentWords(sent: Sent): string {
  if (sent.kind === 'accepted') return reasons.accepted
  if (sent.kind === 'silent') return reasons.noExit
  if (sent.kind === 'refused') return sent.words
  if (sent.kind === 'barred') return reasons.refusal(sent.refusal)
  return isLost(sent.lost) ? reasons.broke(sent.lost) : reasons.noExit
}

function unknown(sent: Sent, because: string): Outcome {
  return { outcome: 'unknown', since: since(sent), because, seen: sent.seen }
}
