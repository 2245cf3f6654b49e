import type { Evidence, Outcome } from '../journal/event.ts'
import { isRemoving, type RemovingStep, type Timer, timerOf } from '../plan/plan.ts'
import { timerReasons as words } from '../words/en/timers.ts'
import type { Io } from './ports.ts'
import type { Progress } from './progress.ts'
import { foundWords, type StateRead } from './state-read.ts'
import { confirm, drop, stand } from './timer.ts'
import { lookAtAll } from './verify.ts'

type Failed = Extract<Outcome, { outcome: 'failed' }>

/**
 * What stands against a cut because of timers, before anybody is asked about it: another step's timer that would take
 * this cut along; a device on which none can be armed; one that is armed already, by whomever.
 */
export async function hinderedByTimers(step: RemovingStep, io: Io, progress: Progress): Promise<Failed | undefined> {
  const other = othersTimer(step, io, progress)
  if (other !== undefined) return failed(words.othersTimer(other))
  const timer = timerOf(step)
  if (timer === undefined) return undefined
  const ready = await lookAtAll(io, step.by.executor, step.by.login, timer.ready)
  if (ready.state !== 'yes') return failed(words.notReady(foundWords(ready)), ready)
  return armedBefore(step, timer, io, progress)
}

/** A step of this run whose timer would put the whole device back, this cut included. */
function othersTimer({ id, by }: RemovingStep, { protection }: Io, { timers }: Progress): string | undefined {
  for (const [other, { host, state }] of timers) {
    const step = protection.steps.get(other)
    if (other === id || host !== by.executor || state === 'confirmed' || step === undefined) continue
    if (isRemoving(step) && timerOf(step)?.takes === 'all') return other
  }
  return undefined
}

/** Ours of an earlier attempt is stopped; anybody else's stays, and so nothing is done. */
export async function armedBefore(
  step: RemovingStep,
  timer: Timer,
  io: Io,
  progress: Progress,
): Promise<Failed | undefined> {
  const found = await lookAtAll(io, step.by.executor, step.by.login, timer.armed, 'no')
  if (found.state === 'no') {
    const stands = progress.timers.get(step.id)
    // It was cut and isn't any more, and its timer is gone: for a while it was open.
    const isFired = stands !== undefined && stands.state !== 'confirmed' && (progress.attempts.get(step.id) ?? 0) > 0
    if (isFired) await stand(step, io, progress, { ...stands, state: 'opened' }, found)
    else progress.timers.delete(step.id)
    return undefined
  }
  if (found.state === 'unknown') return failed(words.armedUnread(foundWords(found)), found)
  if (!progress.timers.has(step.id)) return failed(words.armedAlready(timer.cancel), found)
  const left = await drop(step, io, progress)
  return left === '' ? undefined : failed(`${words.armedStill}${left}`, found)
}

/** It is as wanted, with a timer that may take it back: ours of an earlier attempt is confirmed; nobody else's may be armed. */
export async function staysCut(
  step: RemovingStep,
  timer: Timer,
  io: Io,
  progress: Progress,
  seen: readonly Evidence[],
): Promise<Outcome | undefined> {
  const stands = progress.timers.get(step.id)
  if (stands !== undefined && stands.state !== 'confirmed')
    return confirm(step, timer, io, progress, { outcome: 'done', how: 'direct', seen })
  return armedBefore(step, timer, io, progress)
}

function failed(because: string, found?: StateRead): Failed {
  return { outcome: 'failed', because, seen: found?.seen ?? [] }
}
