import type { Outcome } from '../journal/event.ts'
import type { Step } from '../plan/plan.ts'

/** Wall clock for display and the record, monotonic clock for order and duration, and waiting that can be called off. */
export interface Clock {
  wall(): Date
  /** Milliseconds since the start of the process. */
  mono(): number
  after(ms: number, signal: AbortSignal): Promise<void>
}

/** A dry run has no outcome to report. */
export interface Rehearsed {
  readonly kind: 'would'
  readonly step: Step
}

export type StepEnd = { readonly step: Step; readonly outcome: Outcome }
