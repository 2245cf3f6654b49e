import type { DeviceHand, Step } from './plan.ts'
import type { RemovingSketch, Sketch } from './sketch.ts'

/** The devices on which a step logs in: where it collects, several; none where people do it. */
export function devicesOf(step: Step): readonly DeviceHand[]
export function devicesOf(step: Sketch): readonly RemovingSketch['by'][]
export function devicesOf(step: Sketch): readonly RemovingSketch['by'][] {
  if (step.kind === 'collect') return step.from.map(({ by }) => by)
  return 'by' in step && step.by.kind === 'device' ? [step.by] : []
}
