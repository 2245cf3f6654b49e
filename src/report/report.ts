import type { Spoilt } from '../evidence/compare.ts'
import type { Evidence, JournalEvent, Outcome, Purpose } from '../journal/event.ts'
import type { Verification } from '../journal/verify.ts'
import type { PlanDocument } from '../plan/document.ts'

/**
 * What is known of a step in the end. What was *executed* is told apart from what was *verified*: read back from the
 * device that acted, or from a witness.
 */
export type Standing =
  | 'verified'
  /** Sent and accepted; nothing was read back. */
  | 'executed'
  /** Sent; that it took effect is concluded from silence. */
  | 'blind'
  /** A person says so. */
  | 'by-hand'
  /** Asked, told, waited for, collected: there is nothing to verify. */
  | 'answered'
  | 'undone'
  | 'skipped'
  | 'failed'
  | 'unknown'
  /** Its turn never came, or it was left before anything was done. */
  | 'not-reached'

export interface At {
  /** RFC 3339, UTC, milliseconds. */
  readonly at: string
  /** Of the record that says so. */
  readonly seq: number
}

export type Decided = At & { readonly who: string; readonly choice: string; readonly reason?: string }
export type Approved = At & { readonly who: string; readonly role?: string; readonly how: string }
export type Sent = At & {
  readonly purpose: Purpose
  readonly attempt: number
  readonly executor?: string
  readonly lines: readonly string[]
  readonly undo: readonly string[]
}
export type Ended = At & { readonly outcome: Outcome }
export type Remarked = At & { readonly text: string }

/** One step: what was planned, who decided, what was sent, what came of it. */
export interface StepReport {
  readonly id: string
  readonly title: string
  readonly phase?: string
  readonly wave?: number
  readonly kind?: string
  /** The device that acts. */
  readonly executor?: string
  /** What a person was to do. */
  readonly person?: string
  readonly standing: Standing
  /** It was done, and the last look at the end of the run found that it does not hold, or nobody could tell: who said what. */
  readonly returned?: string
  /** It was cut with a timer, and found open again: each time it was, when, in words. */
  readonly opened?: readonly string[]
  /** From its first record to its last outcome; a part is missing where it never ended. */
  readonly from?: string
  readonly to?: string
  /** Milliseconds by the monotonic clock; undefined where the program was started anew in between. */
  readonly took?: number
  readonly decisions: readonly Decided[]
  readonly approvals: readonly Approved[]
  readonly sent: readonly Sent[]
  readonly outcomes: readonly Ended[]
  readonly evidence: readonly Evidence[]
  readonly remarks: readonly Remarked[]
  readonly removes: { readonly links: readonly string[]; readonly hosts: readonly string[] }
}

/**
 * What the run shows of the isolation: all cuts and shutdowns of a proven plan read back; or done, but partly on trust;
 * or not even that. `no-goal`: the runbook names nothing to isolate. Of a restore the same of what was to come back.
 */
export type Conclusion =
  | 'shown'
  | 'claimed'
  | 'not-shown'
  | 'no-goal'
  | 'restored'
  | 'restored-claimed'
  | 'not-restored'

/** The plan on disk. `other`: it isn't the one that the run began with, so nothing of it is used. */
export type StoredPlan =
  | { readonly plan: 'same'; readonly document: PlanDocument }
  | { readonly plan: 'missing' | 'unreadable' | 'other' }

/** What was checked on disk, and how much of the evidence is as written down. */
export interface Checked {
  readonly verification: Verification
  readonly evidence: { readonly compared: number; readonly spoilt: readonly Spoilt[]; readonly absent: number }
}

export type MeasuredPathReport = At & Omit<Extract<JournalEvent, { type: 'probe' }>['data'], 'seen'>

export type ClockReport = At & Omit<Extract<JournalEvent, { type: 'clock' }>['data'], 'seen'>

export interface Report {
  /** Name of the run's folder. */
  readonly run: string
  readonly runbook?: { readonly name: string; readonly sha256: string }
  readonly fingerprint?: string
  readonly words: readonly string[]
  readonly operator?: string
  readonly computer?: string
  /** Version of the program that began it. */
  readonly program?: string
  readonly drill: boolean
  /** Why one person stood in for several. */
  readonly emergency?: string
  readonly begun?: string
  readonly ended?: string
  readonly how: 'finished' | 'stopped' | 'open'
  readonly because?: string
  readonly resumed: readonly (At & { readonly operator: string; readonly host: string })[]
  readonly conclusion: Conclusion
  readonly counts: { readonly [S in Standing]: number }
  readonly steps: readonly StepReport[]
  /** What concerns the run as a whole, in the order in which it happened. */
  readonly remarks: readonly Remarked[]
  /** Measured paths: every measurement, and what followed from it. */
  readonly paths: readonly MeasuredPathReport[]
  /** The clocks of the devices, beside this computer's. */
  readonly clocks: readonly ClockReport[]
  readonly seals: readonly (At & { readonly words: string })[]
  /** Of the whole journal as it is. */
  readonly seal?: string
  readonly stored: StoredPlan
  readonly checked: Checked
}
