import type { Actor, Reader } from '../device/ports.ts'
import type { Outcome } from '../journal/event.ts'
import type { RunStep } from '../plan/plan.ts'
import { isLost } from '../transport/lost.ts'
import { clusterWords, reasons } from '../words/en/reasons.ts'
import { askAll, forgetAll } from './cluster.ts'
import { logIn, logInToRead } from './contact.ts'
import { deed } from './deed.ts'
import { whileTimerRuns } from './open-timer.ts'
import type { Io } from './ports.ts'
import type { Progress } from './progress.ts'
import { refusal } from './protection.ts'
import { fits, misfit, readLines } from './run-lines.ts'
import { type Sent, since } from './sent.ts'
import { lostRead, type StateRead, said } from './state-read.ts'

/** One attempt at commands of the runbook's own: check, ask, intent, do, verify. */
export async function attemptRun<T>(
  step: RunStep,
  io: Io,
  progress: Progress,
  ask: () => Promise<T | undefined>,
): Promise<Outcome | T> {
  const { executor, login } = step.by
  const actor = await logIn(io, executor, login, io.stops.pausing)
  if (isLost(actor)) return failed(reasons.noLogin(executor, actor))
  if (step.check.length > 0) {
    const before = await linesAtAll(step, step.check, io, actor, io.stops.pausing)
    if (before.lost !== undefined) return failed(reasons.lostBefore(before.lost))
    if (before.state === 'yes') return { outcome: 'already', how: 'direct', seen: before.seen }
  }
  const instead = await ask()
  if (instead !== undefined) return instead
  const refused = refusal(step, io.protection)
  if (refused !== undefined) return failed(reasons.refusal(refused))
  // The session may not have outlived the time that somebody thought.
  const fresh = await logIn(io, executor, login, io.stops.leaving)
  if (isLost(fresh)) return failed(reasons.noLogin(executor, fresh))
  if (io.stops.leaving.aborted) return failed(reasons.calledOff)
  return doAndVerify(step, io, progress, fresh)
}

async function doAndVerify(step: RunStep, io: Io, progress: Progress, actor: Actor): Promise<Outcome> {
  const attempt = (progress.attempts.get(step.id) ?? 0) + 1
  const data = {
    lines: step.do.map(line => line.command),
    attempt,
    executor: step.by.executor,
    before: {},
    undo: step.undo.map(line => line.command),
    purpose: 'act',
  } as const
  progress.attempts.set(step.id, attempt)
  progress.undoing.delete(step.id)
  if (!progress.first.has(step.id)) progress.first.set(step.id, data)
  const sent = await deed(step, io, progress, actor, data)
  return whileTimerRuns(step, sent, await judgeRun(step, io, sent))
}

async function judgeRun(step: RunStep, io: Io, sent: Sent): Promise<Outcome> {
  if (sent.kind === 'barred') return { outcome: 'failed', because: reasons.refusal(sent.refusal), seen: sent.seen }
  if (sent.kind === 'not-sent') return { outcome: 'failed', because: reasons.notSent(sent.lost), seen: sent.seen }
  const verified = step.verify.length > 0 && !io.stops.leaving.aborted ? await verifyRun(step, io, sent) : undefined
  const seen = [...sent.seen, ...(verified?.seen ?? [])]
  if (sent.kind === 'refused')
    return { outcome: 'failed', because: reasons.refused(step.by.executor, sent.words, verified?.state), seen }
  const unwanted = unwantedAnswer(step, sent)
  if (unwanted !== undefined) return { outcome: 'failed', because: unwanted, seen }
  const done = { outcome: 'done', seen, ...complaint(sent) } as const
  if (verified?.state === 'yes') return { ...done, how: 'direct' }
  if (verified?.state === 'no') return { outcome: 'failed', because: verified.words, seen }
  if (sent.kind === 'accepted' && sent.partly !== undefined)
    return { outcome: 'failed', because: clusterWords.partly(sent.partly), seen }
  if (sent.kind === 'accepted' && step.verify.length === 0) return { ...done, how: 'none' }
  return { outcome: 'unknown', since: since(sent), because: whyUnknown(step, sent, verified), seen }
}

/** What it said on stderr is worth a look, also where its status says that all is well. */
function complaint({ answers }: Sent): { because?: string } {
  const complained = answers.filter(({ errors }) => errors.trim() !== '')
  const last = complained.at(-1)
  return last === undefined ? {} : { because: reasons.complained(said(last)) }
}

/** The verify commands, on a fresh session where the old one broke. */
export async function verifyRun(step: RunStep, io: Io, sent?: Sent): Promise<StateRead> {
  if (sent?.kind === 'broke') forgetAll(io, step.by.executor)
  return readAt(step, step.verify, io)
}

/** What tells, before anything is sent, whether it was done: its check, else what verifies it; undefined if nothing does. */
export function readRun(step: RunStep, io: Io): Promise<StateRead> | undefined {
  const lines = step.check.length > 0 ? step.check : step.verify
  return lines.length > 0 ? readAt(step, lines, io) : undefined
}

async function readAt(step: RunStep, lines: RunStep['check'], io: Io): Promise<StateRead> {
  const { executor, login } = step.by
  const reader = await logInToRead(io, executor, login, io.stops.leaving)
  return isLost(reader) ? lostRead(reader) : linesAtAll(step, lines, io, reader, io.stops.leaving)
}

/** Of a cluster they are read at each of its devices. */
function linesAtAll(
  { by }: RunStep,
  lines: RunStep['check'],
  io: Io,
  lead: Reader,
  signal: AbortSignal,
): Promise<StateRead> {
  return askAll(io, by.executor, by.login, lead, 'yes', signal, (host, reader) =>
    readLines(io, host, reader, lines, signal),
  )
}

function unwantedAnswer(step: RunStep, sent: Sent): string | undefined {
  for (const [index, answer] of sent.answers.entries()) {
    const line = step.do[index]
    if (line !== undefined && fits(line, answer) === 'no') return misfit(line, answer)
  }
  return undefined
}

function whyUnknown({ by }: RunStep, sent: Sent, verified: StateRead | undefined): string {
  if (sent.kind === 'broke' && sent.lost.lost === 'cancelled') return reasons.leftWhileSending(by.executor)
  if (verified?.lost !== undefined) return reasons.cannotAsk(verified.lost, reasons.noExit)
  if (sent.kind === 'broke') return reasons.broke(sent.lost)
  if (sent.kind === 'accepted' && verified === undefined) return reasons.notReadBack
  return verified === undefined ? reasons.noExit : verified.words
}

function failed(because: string): Outcome {
  return { outcome: 'failed', because, seen: [] }
}
