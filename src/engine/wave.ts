import { isRemoving, type Step, timerOf } from '../plan/plan.ts'
import { type Halt, haltOf, isHalt, JournalLost } from './halt.ts'
import { pauseWanted } from './pause.ts'
import type { Io } from './ports.ts'
import { isFinal, type Progress } from './progress.ts'
import { turn } from './turn.ts'

/**
 * Walks one wave, at most `limit` steps side by side. Once a step ends the walk, those under way end and none is begun.
 */
export async function walkWave(
  wave: readonly Step[],
  io: Io,
  progress: Progress,
  limit: number,
  begin: (step: Step) => void,
): Promise<Halt | undefined> {
  let halt: Halt | undefined
  const queue = wave.filter(step => !isFinal(progress.outcomes.get(step.id)) && !progress.left.has(step.id)).values()
  const worker = async (): Promise<void> => {
    for (const step of queue) {
      halt ??= await pauseWanted(io)
      if (halt !== undefined) return
      begin(step)
      const ended = await turnOrLost(step, io, progress)
      if (isHalt(ended)) halt ??= ended
    }
  }
  // All end before anything follows, also where one of them meets a bug.
  const ends = await Promise.allSettled(Array.from({ length: together(wave, limit) }, worker))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
  return halt
}

async function turnOrLost(step: Step, io: Io, progress: Progress): Promise<Halt | undefined> {
  try {
    return await turn(step, io, progress)
  } catch (error) {
    if (error instanceof JournalLost) return haltOf(error)
    throw error
  }
}

/** A blind cut is alone, whatever the plan's waves say; and so is one whose timer puts all back that is done meanwhile. */
function together(wave: readonly Step[], limit: number): number {
  return wave.some(isAlone) ? 1 : Math.max(1, Math.min(limit, wave.length))
}

function isAlone(step: Step): boolean {
  return step.verification.kind === 'blind' || (isRemoving(step) && timerOf(step)?.takes === 'all')
}
