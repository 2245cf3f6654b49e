import type { Holds } from '../platform/rendered.ts'
import { concluded } from '../words/en/probes.ts'

export type PathVerdict = 'proven' | 'refuted' | 'unknown'

/** A measured path, before the first phase and now. */
export interface Compared {
  readonly of: 'keep' | 'goal'
  /** Undefined: it was not measured then. */
  readonly before: Holds | undefined
  readonly now: Holds
  /** What the measurement of now found, in words. */
  readonly found: string
  /** Nothing is still to come that could cut it. */
  readonly last: boolean
}

export interface Concluded {
  readonly verdict: PathVerdict
  readonly because: string
}

/**
 * A kept path is proven by an answer now, and lost only where there was one before. A way out is proven gone only where
 * there was one before and is none now. All else is unknown: a probe that never succeeded is no evidence.
 */
export function pathVerdict(path: Compared): Concluded {
  const { now, found } = path
  if (now === 'unknown') return { verdict: 'unknown', because: found }
  return path.of === 'keep' ? keptVerdict(path) : goneVerdict(path)
}

function keptVerdict({ before, now, found }: Compared): Concluded {
  if (now === 'yes') return { verdict: 'proven', because: found }
  return before === 'yes' ? { verdict: 'refuted', because: concluded.could(found) } : silentBefore(before, found)
}

function goneVerdict({ before, now, found, last }: Compared): Concluded {
  if (now === 'yes')
    return last ? { verdict: 'refuted', because: found } : { verdict: 'unknown', because: concluded.notYet(found) }
  return before === 'yes' ? { verdict: 'proven', because: concluded.could(found) } : silentBefore(before, found)
}

/** It does not answer, and nobody ever saw it answer. */
function silentBefore(before: Holds | undefined, found: string): Concluded {
  return { verdict: 'unknown', because: before === 'no' ? concluded.never(found) : concluded.noBefore(found) }
}
