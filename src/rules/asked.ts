import type { Sketch } from '../plan/sketch.ts'

/** Steps by which somebody makes sure of something before it goes on. */
const asking: ReadonlySet<Sketch['kind']> = new Set(['confirm', 'checklist', 'gate'])

/** The first step, by its index, at which somebody is asked whether all is ready; none: beyond the last. */
export function firstAsked(steps: readonly Sketch[]): number {
  const at = steps.findIndex(({ kind }) => asking.has(kind))
  return at < 0 ? steps.length : at
}

/** The first step, by its index, by which anybody is told anything: by telephone, or across the room. */
export function firstTold(steps: readonly Sketch[]): number {
  const at = steps.findIndex(
    step => asking.has(step.kind) || step.kind === 'notify' || ('by' in step && step.by.kind === 'person'),
  )
  return at < 0 ? steps.length : at
}
