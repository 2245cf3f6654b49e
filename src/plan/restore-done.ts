import type { Step } from './plan.ts'

/** What became of a step of a run, where it took something out or sent something. */
export interface Done {
  readonly step: Step
  /** `already`: it was so before. `acted`: sent by us, and done or perhaps done. `by-hand`: a person did it. */
  readonly how: 'acted' | 'already' | 'by-hand'
  /** Of the first act: who did it, what was read before it, what was sent. */
  readonly executor?: string
  readonly before: Readonly<Record<string, string>>
  readonly sent: readonly string[]
  /** Whether a way back was known then: not where the devices of a cluster stood otherwise than each other. */
  readonly hasWayBack: boolean
}
