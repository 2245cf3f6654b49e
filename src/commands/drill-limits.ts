import type { Limits } from '../transport/limits.ts'

/**
 * Milliseconds of the drill, and the shortest of this computer, which may be busy. Shorter than for real: what hangs in
 * a drill should be seen to hang, and then the drill should go on.
 */
const usualAndLeast: Readonly<Record<keyof Limits, readonly [number, number]>> = {
  name: [1_000, 200],
  tcp: [3_000, 200],
  handshake: [4_000, 1_500],
  login: [4_000, 1_500],
  channel: [3_000, 1_500],
  command: [10_000, 2_000],
  afterExit: [500, 200],
  prompt: [30, 5],
  question: [2_000, 250],
  backOff: [500, 50],
  keepAlive: [1_000, 1_000],
  silence: [3_000, 2_000],
  alive: [1_500, 1_000],
  local: [1_000, 1_000],
}

/** The limits of a drill that runs so many times faster than life. */
export function drillLimits(speed: number): Partial<Limits> {
  const limits = Object.entries(usualAndLeast).map(([name, [usual, least]]) => [name, Math.max(least, usual / speed)])
  return Object.fromEntries(limits)
}
