import type { Outcome } from '../journal/event.ts'
import type { StepId } from '../names/ids.ts'
import { isRemoving, type RemovingStep, type Step, timerOf } from '../plan/plan.ts'
import { earlierWords, reasons } from '../words/en/reasons.ts'
import type { Io } from './ports.ts'
import { isFinal, type Progress } from './progress.ts'
import { record } from './record.ts'
import { readRun } from './run-step.ts'
import type { StateRead } from './state-read.ts'
import { lookAtAll } from './verify.ts'

/**
 * The steps before `from` of a walk that starts there: what a device can tell of is read back from it, the others are
 * passed over. Gates and decisions stay for the walk: no way leads round them.
 */
export async function passEarlier(steps: readonly Step[], from: StepId, io: Io, progress: Progress): Promise<void> {
  for (const step of earlier(steps, from)) {
    if (isFinal(progress.outcomes.get(step.id))) continue
    const since = io.clock.mono()
    const found = await readBack(step, io)
    await record(step, io, progress, await outcomeOf(step, found, from, io), since)
  }
}

/** What is passed over, or read back at most, when a walk starts at `from`. */
export function earlier(steps: readonly Step[], from: StepId): readonly Step[] {
  const end = steps.findIndex(step => step.id === from)
  return steps.slice(0, Math.max(0, end)).filter(step => !stays.has(step.kind))
}

const stays: ReadonlySet<Step['kind']> = new Set(['gate', 'confirm', 'decide'])

/** What the device says of a step that was not done in this walk; undefined where nothing can tell. */
async function readBack(step: Step, io: Io): Promise<StateRead | undefined> {
  if (step.kind === 'run') return readRun(step, io)
  if (!isRemoving(step)) return undefined
  const { check } = step.rendered
  return check && lookAtAll(io, step.by.executor, step.by.login, check)
}

async function outcomeOf(step: Step, found: StateRead | undefined, from: StepId, io: Io): Promise<Outcome> {
  if (found === undefined) return passed(io, from, earlierWords.notAsked)
  if (found.state !== 'yes') return passed(io, from, found.state === 'no' ? earlierWords.notSo : earlierWords.notRead)
  if (isRemoving(step) && (await mayOpenAgain(step, io))) return passed(io, from, earlierWords.timer)
  return { outcome: 'already', how: 'direct', seen: found.seen }
}

/** Unless it is read that no timer is armed that takes it back. */
async function mayOpenAgain(step: RemovingStep, io: Io): Promise<boolean> {
  const timer = timerOf(step)
  if (timer === undefined) return false
  return (await lookAtAll(io, step.by.executor, step.by.login, timer.armed, 'no')).state !== 'no'
}

function passed(io: Io, from: StepId, found: string) {
  return { outcome: 'skipped', who: io.operator.name, reason: reasons.before(from, found) } as const
}
