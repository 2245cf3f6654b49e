import type { Outcome } from '../journal/event.ts'
import type { Halt } from './halt.ts'
import { pauseWanted } from './pause.ts'
import type { Io } from './ports.ts'

/** Waits; an interruption asks at once whether to go on, and going on waits for what is left. */
export async function wait(duration: number, io: Io): Promise<Outcome | Halt> {
  const until = io.clock.mono() + duration
  for (;;) {
    await io.clock.after(Math.max(0, until - io.clock.mono()), io.stops.pausing)
    const halt = await pauseWanted(io)
    if (halt !== undefined) return halt
    if (io.clock.mono() >= until) return { outcome: 'done', how: 'none', seen: [] }
  }
}
