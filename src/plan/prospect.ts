import type { Path } from '../diagnostic/span.ts'
import type { HostId, LinkId, NodeId, NonEmpty, StepId } from '../names/ids.ts'
import type { Need, Phase, Work, WrittenStep } from '../runbook/runbook.ts'
import type { Fall } from '../topology/state.ts'
import type { Node } from '../topology/topology.ts'
import type { Candidate } from './candidate.ts'

/** Who does a step: one of some hosts, all of some hosts, a person, or nobody (it asks, tells or waits). */
export type Doer =
  | { readonly kind: 'one'; readonly of: NonEmpty<Candidate> }
  | { readonly kind: 'all'; readonly nodes: readonly Node[] }
  | { readonly kind: 'person'; readonly needs: readonly Need[] }
  | { readonly kind: 'nobody' }

/** A step that is to be, before its turn and its executor are chosen. */
export interface Prospect {
  readonly id: StepId
  /** From 1. */
  readonly phaseNumber: number
  readonly phase: Phase
  /** Blocks are worked through in order; only within one the planner is free. An explicit step is a block of its own. */
  readonly block: number
  /** Position in the listing: explicit steps as written, then the selectors' in the order of the file. */
  readonly order: number
  readonly work: Work
  readonly written: WrittenStep | undefined
  /** Where in the runbook it comes from. */
  readonly path: Path
  readonly place: NodeId | undefined
  readonly doer: Doer
  /** What it takes out: as the management graph counts it, and as the spread graph does. */
  readonly management: Fall
  readonly spread: Fall
  /** What it is a step for: no other step is made for these. */
  readonly links: readonly LinkId[]
  readonly host: HostId | undefined
}

/** The block of steps that a walk has done: before all of the runbook's, which count from 1. */
export const alreadyDone = 0

/** Done by a person: life-critical hosts may be touched by them alone. */
export function byPerson({ doer }: Prospect): boolean {
  return doer.kind === 'person'
}
