import type { Answer, Devices } from '../device/ports.ts'
import type { Evidence, Journal } from '../journal/event.ts'
import type { HostId, StepId } from '../names/ids.ts'
import type { Consequence } from '../plan/consequence.ts'
import type { MeasuredPath, Step } from '../plan/plan.ts'
import type { Holds } from '../platform/rendered.ts'
import type { Cluster } from '../runbook/members.ts'
import type { Host, Person } from '../runbook/runbook.ts'
import type { Operator } from './operator.ts'
import type { Protection } from './protection.ts'
import type { Stops } from './stops.ts'

/** Wall clock for display and the record, monotonic clock for order and duration, and waiting that can be called off. */
export interface Clock {
  wall(): Date
  /** Milliseconds since the start of the process. */
  mono(): number
  /** Resolves after `ms`, or as soon as `signal` is aborted; never rejects. */
  after(ms: number, signal: AbortSignal): Promise<void>
  /** As `after`, for what others are given to answer; given where time runs faster than their computers do. */
  deadline?(ms: number, signal: AbortSignal): Promise<void>
  /** As `after`, for what is nearly always called off: calls `ring` once, unless what it gives is called before. */
  alarm?(ms: number, ring: () => void): () => void
}

/** A file of evidence, by its path in the run directory; how many bytes it has, and the SHA-256 (hex) of them. */
export interface Kept {
  readonly file: string
  readonly sha256: string
  readonly bytes: number
}

/** Where what was collected is kept, each in a file of its own. */
export interface EvidenceStore {
  /**
   * Writes the answer to a file named after host and number and what, and its SHA-256 (hex) into the list. Rejects where
   * the disk refuses it; then neither is there.
   */
  keep(host: HostId, what: string, command: string, answer: Answer): Promise<Kept>
}

/** What one measurement of a path found. */
export interface Measurement {
  readonly path: MeasuredPath
  /** Whether it can be reached. */
  readonly answer: Holds
  readonly found: string
  readonly seen: readonly Evidence[]
}

/** Measures paths: each from its host, several at once, each for a bounded time. It only reads. */
export type Measure = (paths: readonly MeasuredPath[], signal: AbortSignal) => Promise<readonly Measurement[]>

export type HostPlace = Pick<Host, 'where' | 'contact'>

/** All that a walk touches. */
export interface Io {
  readonly devices: Devices
  readonly journal: Journal
  readonly operator: Operator
  readonly clock: Clock
  readonly evidence: EvidenceStore
  readonly measure: Measure
  /** The reads for the clocks of devices that were not asked for them yet: each is asked once. */
  readonly clockReads: Map<HostId, string>
  /** What is left of the proofs once these steps don't count. */
  readonly consequences: (undone: ReadonlySet<StepId>) => Consequence
  /** Whether the runbook says of a host that it is in reach once these steps are done. */
  readonly inReach: (done: ReadonlySet<StepId>) => (host: HostId) => boolean
  readonly stops: Stops
  readonly protection: Protection
  readonly people: ReadonlyMap<string, Person>
  /** Where a host stands, and whom to call about it, where the runbook says so. */
  readonly places: ReadonlyMap<HostId, HostPlace>
  /** Hosts that are clusters, and their devices. */
  readonly clusters: ReadonlyMap<HostId, Cluster>
  /** One person in place of several; the reason stands in the journal. */
  readonly emergency: boolean
}

/** What looks at devices and can't change them. */
export interface Looking {
  readonly devices: Pick<Devices, 'reader' | 'forget'>
  readonly clock: Clock
  /** Aborted when nothing is to be waited for any more. */
  readonly stops: Pick<Stops, 'leaving'>
  readonly clusters: Io['clusters']
}

/** A dry run has no outcome to report. */
export interface Rehearsed {
  readonly kind: 'would'
  readonly step: Step
}
