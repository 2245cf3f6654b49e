import type { RemovingStep } from '../plan/plan.ts'

/**
 * A way back is more than what it is read back by: an interface is up after its first line, and lacks its addresses and
 * routes until the last. So where not every line is known to have been sent, that the cut is gone is no green.
 */
export function mayBePartial(step: RemovingStep): boolean {
  return step.kind === 'restore' && step.rendered.variants[0].lines.length > 1
}
