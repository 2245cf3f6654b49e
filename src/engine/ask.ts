import type { Outcome } from '../journal/event.ts'
import type { Halt } from './halt.ts'
import type { DeviceStep, Prospect } from './operator.ts'
import { broken } from './pause.ts'
import type { Io } from './ports.ts'
import type { Progress } from './progress.ts'

/** Asks before a device is asked to do something, unless that was agreed to already; `undefined`: do it. */
export async function askToAct(
  step: DeviceStep,
  io: Io,
  progress: Progress,
  prospect?: Prospect,
): Promise<Outcome | Halt | undefined> {
  if (progress.agreed.has(step.id)) return undefined
  for (;;) {
    const question = prospect === undefined ? { step } : { step, prospect }
    const reply = await io.operator.act(question, io.stops.pausing)
    if (reply.choice === 'pause' || reply.choice === 'abort') {
      const halt = await broken(io, step.id, reply)
      if (halt !== undefined) return halt
      continue
    }
    const { who, choice } = reply
    const reason = reply.choice === 'run' ? {} : { reason: reply.reason }
    await io.journal.append({ type: 'decision', step: step.id, data: { who, choice, ...reason } })
    if (reply.choice !== 'run') return instead(reply.choice, who, reply.reason)
    progress.agreed.add(step.id)
    return undefined
  }
}

/** The outcome of a step that nobody sends to a device. */
export function instead(choice: 'skip' | 'by-hand', who: string, reason: string): Outcome {
  return { outcome: choice === 'skip' ? 'skipped' : 'by-hand', who, reason }
}
