import { onAbort } from '../transport/on-abort.ts'
import type { Clock } from './ports.ts'

/** The clocks of this computer. */
// What a timer of Node.js can hold; whoever waits for longer looks at the clock and waits again.
const longest = 2 ** 31 - 1

export const systemClock: Clock = {
  wall: () => new Date(),
  mono: () => performance.now(),
  after: (ms, signal) =>
    new Promise(resolve => {
      const done = (): void => {
        clearTimeout(timer)
        forget()
        resolve()
      }
      const timer = setTimeout(done, Math.min(ms, longest))
      const forget = onAbort(signal, done)
      if (signal.aborted) done()
    }),
  alarm: (ms, ring) => {
    const timer = setTimeout(ring, Math.min(ms, longest))
    return () => clearTimeout(timer)
  },
}
