import type { Parameters } from 'fast-check'

/** Seconds that a fuzzing test may go on; CI gives it a minute. */
const seconds = Number(process.env['ISOLATE_FUZZ_SECONDS'] ?? 0)

/** So many runs of a property; where fuzzing was asked for, as many as fit into its time. */
export function fuzzing(usual: number): Parameters<unknown> {
  if (seconds === 0) return { numRuns: usual }
  return { numRuns: 1_000_000_000, interruptAfterTimeLimit: seconds * 1000, markInterruptAsFailure: false }
}

/** Milliseconds that such a test is given by vitest: a text that hangs the reader fails it. */
export const fuzzingLimit = seconds * 1000 + 60_000
