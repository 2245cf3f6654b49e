import type { Outcome } from '../journal/event.ts'
import { isRemoving, type OtherHand, type RemovingStep, type RunStep } from '../plan/plan.ts'
import { isLost } from '../transport/lost.ts'
import { reasons } from '../words/en/reasons.ts'
import { logInToRead } from './contact.ts'
import type { Io } from './ports.ts'
import type { Progress } from './progress.ts'
import { lostRead, readState, type StateRead } from './state-read.ts'

/** The step as it is done on one of its hypervisors; undefined where it isn't to be done there. */
export function atHand(step: RemovingStep, executor: string): RemovingStep | undefined {
  if (step.by.executor === executor) return step
  const other = step.elsewhere?.find(({ by }) => by.executor === executor)
  return other && { ...step, by: other.by, rendered: other.rendered }
}

/** The step where it was acted on, by the journal's first intent; before that as it was planned. */
export function whereActed<T extends RemovingStep | RunStep>(step: T, { first }: Progress): T | RemovingStep {
  const executor = first.get(step.id)?.executor
  return (executor !== undefined && isRemoving(step) ? atHand(step, executor) : undefined) ?? step
}

interface Heard {
  readonly hand: OtherHand
  readonly found: StateRead
}

/**
 * The step on the hypervisor that the guest runs on now: the one that says that the wanted state isn't there yet. A copy
 * of a guest (a replica) is off where it lies, so that alone proves nothing as long as another hypervisor may run it: all
 * are asked, and silence of one is told, not guessed.
 */
export async function whereItRuns(
  step: RemovingStep,
  io: Io,
  progress: Progress,
): Promise<RemovingStep | Extract<Outcome, { outcome: 'failed' }>> {
  if (step.elsewhere === undefined) return step
  if (progress.first.has(step.id)) {
    const there = whereActed(step, progress)
    return isRemoving(there) ? there : step
  }
  io.operator.tell({ kind: 'doing', step, what: 'read' })
  const hands = [{ by: step.by, rendered: step.rendered }, ...step.elsewhere]
  const heard = await Promise.all(hands.map(async hand => ({ hand, found: await asked(hand, io) })))
  const chosen = chosenOf(heard)
  const seen = heard.flatMap(({ found }) => found.seen)
  if ('because' in chosen) return { outcome: 'failed', because: chosen.because, seen }
  const { executor } = chosen.hand.by
  io.operator.tell({ kind: 'found', step, host: executor })
  return atHand(step, executor) ?? step
}

async function asked({ by, rendered }: OtherHand, io: Io): Promise<StateRead> {
  const signal = io.stops.pausing
  const reader = await logInToRead(io, by.executor, by.login, signal)
  if (isLost(reader)) return lostRead(reader)
  if (rendered.check === undefined) return { state: 'unknown', seen: [], words: '' }
  return readState(io, by.executor, reader, rendered.check, signal)
}

function chosenOf(heard: readonly Heard[]): Heard | { readonly because: string } {
  const runs = heard.filter(({ found }) => found.state === 'no')
  const [only, another] = runs
  if (another !== undefined) return { because: reasons.runsTwice(runs.map(nameOf)) }
  if (only !== undefined) return only
  const told = heard.map(one => ({ name: nameOf(one), words: one.found.words }))
  const isSilent = heard.some(({ found }) => found.lost !== undefined)
  const [off] = heard.filter(({ found }) => found.state === 'yes')
  return off === undefined || isSilent ? { because: reasons.runsNowhere(told) } : off
}

function nameOf({ hand }: Heard): string {
  return hand.by.executor
}
