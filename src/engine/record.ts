import type { Outcome } from '../journal/event.ts'
import type { Step } from '../plan/plan.ts'
import type { Io } from './ports.ts'
import type { Progress } from './progress.ts'

/** Writes an outcome down, then says it. Where it can't be written it is said all the same. */
export async function record(
  step: Step,
  io: Io,
  progress: Progress,
  outcome: Outcome,
  since: number,
): Promise<undefined> {
  progress.outcomes.set(step.id, outcome)
  try {
    await io.journal.append({ type: 'step.outcome', step: step.id, data: outcome })
  } finally {
    io.operator.tell({ kind: 'ended', step, outcome, ms: io.clock.mono() - since })
  }
  return undefined
}
