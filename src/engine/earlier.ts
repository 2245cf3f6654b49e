import type { StepId } from '../names/ids.ts'
import { isRemoving, type RemovingStep, type Step, timerOf } from '../plan/plan.ts'
import { earlierWords, reasons } from '../words/en/reasons.ts'
import type { Io } from './ports.ts'
import { isFinal, type Progress } from './progress.ts'
import { record } from './record.ts'
import { lookAtAll } from './verify.ts'

/**
 * The steps before `from` of a walk that starts there: cuts and shutdowns are read back from the device, the others
 * passed over. Gates and decisions stay for the walk: no way leads round them.
 */
export async function passEarlier(steps: readonly Step[], from: StepId, io: Io, progress: Progress): Promise<void> {
  for (const step of earlier(steps, from)) {
    if (isFinal(progress.outcomes.get(step.id))) continue
    const since = io.clock.mono()
    if (isRemoving(step)) await readBack(step, from, io, progress, since)
    else await record(step, io, progress, passed(io, from, earlierWords.notAsked), since)
  }
}

/** What is passed over, or read back at most, when a walk starts at `from`. */
export function earlier(steps: readonly Step[], from: StepId): readonly Step[] {
  const end = steps.findIndex(step => step.id === from)
  return steps.slice(0, Math.max(0, end)).filter(step => !stays.has(step.kind))
}

const stays: ReadonlySet<Step['kind']> = new Set(['gate', 'confirm', 'decide'])

async function readBack(step: RemovingStep, from: StepId, io: Io, progress: Progress, since: number): Promise<void> {
  const { check } = step.rendered
  const found = check && (await lookAtAll(io, step.by.executor, step.by.login, check))
  const { seen } = found ?? { seen: [] }
  const outcome =
    found?.state !== 'yes'
      ? passed(io, from, found?.state === 'no' ? earlierWords.notSo : earlierWords.notRead)
      : (await mayOpenAgain(step, io))
        ? passed(io, from, earlierWords.timer)
        : ({ outcome: 'already', how: 'direct', seen } as const)
  await record(step, io, progress, outcome, since)
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
