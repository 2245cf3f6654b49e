import { isRemoving, type RemovingStep, timerOf } from '../plan/plan.ts'
import type { Io } from './ports.ts'
import type { Progress } from './progress.ts'
import { record } from './record.ts'
import { settle } from './settle.ts'
import { armedNow, stand } from './timer.ts'
import { dropFor } from './trouble.ts'

/**
 * Timers of a walk before this one, of steps that ended: they count while everything else is asked, so they come first.
 * What nobody can read now stays as it ended, and has its turn.
 */
export async function settleTimers(
  unknown: readonly { readonly id: string }[],
  io: Io,
  progress: Progress,
): Promise<void> {
  const others = new Set(unknown.map(({ id }) => id))
  for (const [id, { state }] of [...progress.timers]) {
    const step = io.protection.steps.get(id)
    if (state === 'confirmed' || others.has(id) || step === undefined || !isRemoving(step)) continue
    await settleTimer(step, io, progress)
  }
}

async function settleTimer(step: RemovingStep, io: Io, progress: Progress): Promise<void> {
  const ended = progress.outcomes.get(step.id)?.outcome
  if (ended === 'skipped') return readSkipped(step, io, progress)
  if (ended !== 'failed' || progress.undoing.has(step.id)) return dropFor(step, io, progress)
  const since = io.clock.mono()
  const outcome = await settle(step, io, progress)
  if (outcome.outcome !== 'unknown') await record(step, io, progress, outcome, since)
}

/** That it opens again is what was decided: it is only read whether it did. */
async function readSkipped(step: RemovingStep, io: Io, progress: Progress): Promise<void> {
  const timer = timerOf(step)
  const stands = progress.timers.get(step.id)
  if (timer === undefined || stands === undefined) return
  const found = await armedNow(step, timer, io, 'no')
  if (found.state === 'no') await stand(step, io, progress, { ...stands, state: 'cancelled' }, found)
}
