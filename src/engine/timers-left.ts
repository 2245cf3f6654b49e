import type { Step } from '../plan/plan.ts'
import type { Halt } from './halt.ts'
import type { Clock, Io } from './ports.ts'
import { isAchieved, overAt, type Progress, type TimerStands } from './progress.ts'

/** A run does not end while a timer of its own may still open a cut: then nobody could confirm it any more. */
export function stillCounting(steps: readonly Step[], { clock }: Io, { timers }: Progress): Halt | undefined {
  const mayFire = (stands: TimerStands | undefined): boolean =>
    stands !== undefined && stands.state !== 'confirmed' && !isOver(stands, clock)
  return steps.some(({ id }) => mayFire(timers.get(id))) ? { halt: 'timer' } : undefined
}

function isOver(stands: TimerStands, clock: Clock): boolean {
  return overAt(stands, clock) <= clock.mono()
}

/** Timers that still count, and, where the walk is stopped, cuts that nobody has read since their time was over. */
export function sayTimers(steps: readonly Step[], io: Io, progress: Progress, halt: Halt | undefined): void {
  const isDue = (step: Step): boolean => halt !== undefined && isAchieved(progress.outcomes.get(step.id))
  const timers = steps.flatMap(step => {
    const stands = progress.timers.get(step.id)
    if (stands === undefined || (stands.state === 'confirmed' && !isDue(step))) return []
    return [{ step, stands, isOver: isOver(stands, io.clock), isResumable: halt !== undefined }]
  })
  if (timers.length > 0) io.operator.tell({ kind: 'timers-left', timers })
}
