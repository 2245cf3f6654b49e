import type { StepId } from '../names/ids.ts'
import type { Halt } from './halt.ts'
import type { Break } from './operator.ts'
import type { Io } from './ports.ts'

/** Nothing while nobody wants to stop; else what the operator says to going on. */
export async function pauseWanted(io: Io): Promise<Halt | undefined> {
  if (io.stops.left !== undefined) return { halt: io.stops.left }
  return io.stops.pausing.aborted ? paused(io) : undefined
}

/** Asks whether to go on. Where an answer was to pause or to abort already, that is written down. */
export async function paused(io: Io): Promise<Halt | undefined> {
  io.stops.goOn()
  const reply = await io.operator.paused(io.stops.leaving)
  if (io.stops.left !== undefined) return { halt: io.stops.left }
  await io.journal.append({ type: 'decision', data: { who: reply.who, choice: reply.choice } })
  return reply.choice === 'continue' ? undefined : { halt: 'operator' }
}

/** What follows from an answer that breaks off a question. */
export async function broken(io: Io, step: StepId, reply: Break): Promise<Halt | undefined> {
  if (io.stops.left !== undefined) return { halt: io.stops.left }
  await io.journal.append({ type: 'decision', step, data: { who: reply.who, choice: reply.choice } })
  return reply.choice === 'abort' ? { halt: 'operator' } : paused(io)
}
