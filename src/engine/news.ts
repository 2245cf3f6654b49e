import type { PathVerdict } from '../evidence/path-verdict.ts'
import type { Outcome, TimerStanding } from '../journal/event.ts'
import type { HostId, LinkId, StepId } from '../names/ids.ts'
import type { MeasuredPath, Plan, Step } from '../plan/plan.ts'
import type { Holds } from '../platform/rendered.ts'
import type { Lost } from '../transport/lost.ts'
import type { DeviceClock } from './device-clock.ts'
import type { Place } from './operator.ts'
import type { Fallen, TimerStands } from './progress.ts'
import type { StopCause } from './stops.ts'

export type Counts = Readonly<Record<Outcome['outcome'], number>>

/** One device that was tried before the start. */
export interface Tried {
  readonly host: HostId
  readonly lost?: Lost
  /** A cluster that answers: its devices that don't, and why. */
  readonly silent?: readonly { readonly name: string; readonly because: string }[]
  /** Its clock, where it was asked for it this time. */
  readonly clock?: DeviceClock
  /** The steps that need it. */
  readonly steps: readonly StepId[]
  /** What these would take out: it stays without the host. */
  readonly removes: readonly (LinkId | HostId)[]
  /** Of the first phase: without it nothing starts. */
  readonly first: boolean
}

export interface Summary {
  readonly how: 'finished' | 'stopped'
  readonly because?: string
  readonly cause?: StopCause
  readonly counts: Counts
  /** Steps that ended, and those that were not reached. */
  readonly ends: readonly { readonly step: Step; readonly outcome?: Outcome }[]
  /** A part of the plan only was to be walked. */
  readonly partial: boolean
  /** Paths that are measured, as they stood last. */
  readonly paths: readonly PathStanding[]
  /** What is not proven of what was reached, where something isn't. */
  readonly open?: string
  /** Steps that were done and did not hold until the end, or of which nobody can tell. */
  readonly returned?: readonly (Fallen & { readonly step: Step })[]
  /** Why the end of a walk that came to its end isn't in the journal, where it isn't: going on writes it. */
  readonly unrecorded?: string
}

/** What is known of a measured path. `verdict` is undefined before the first phase. */
export interface PathStanding {
  readonly path: MeasuredPath
  /** Undefined: it was not measured before the first phase. */
  readonly before?: Holds
  readonly answer: Holds
  readonly verdict?: PathVerdict
  readonly because: string
}

/** What something is asked again and again for: the wanted state, that it answers no more, the network after a cut. */
export type Awaited = 'state' | 'silence' | 'network'

/** `isOver`: whatever was armed has fired by now. `isResumable`: the run can be gone on with. */
export interface TimerLeft {
  readonly step: Step
  readonly stands: TimerStands
  readonly isOver: boolean
  readonly isResumable: boolean
}

/** What the engine says while it works; nothing here waits for an answer. */
export type News =
  | { readonly kind: 'run'; readonly plan: Plan; readonly rehearsal: boolean; readonly directory?: string }
  | { readonly kind: 'resumed'; readonly done: number; readonly left: number; readonly unknown: readonly Step[] }
  | { readonly kind: 'tried'; readonly tried: readonly Tried[] }
  | { readonly kind: 'phase'; readonly number: number; readonly name: string; readonly steps: number }
  | { readonly kind: 'step'; readonly step: Step; readonly place: Place; readonly rehearsal: boolean }
  | {
      readonly kind: 'doing'
      readonly step: Step
      readonly what: 'login' | 'read' | 'arm' | 'verify' | 'confirm' | 'cancel' | 'save' | 'settle' | 'read-again'
    }
  /** It isn't so yet: for how many milliseconds more it will be asked, and what was seen last. */
  | {
      readonly kind: 'waiting'
      readonly awaited: Awaited
      readonly host: HostId
      readonly left: number
      readonly last: string
    }
  /** A guest that several hypervisors can run was found on this one. */
  | { readonly kind: 'found'; readonly step: Step; readonly host: HostId }
  | { readonly kind: 'sending'; readonly step: Step; readonly lines: readonly string[] }
  | { readonly kind: 'collected'; readonly step: Step; readonly host: HostId; readonly file: string }
  /** What was read of a timer, and when it takes the cut back unless it is confirmed. */
  | {
      readonly kind: 'timer'
      readonly step: Step
      readonly state: TimerStanding
      readonly from: Date
      readonly by: Date
    }
  /** Cuts that are read once more when the times of their timers are over: the last of them at `until`, in `left` milliseconds. */
  | { readonly kind: 'timers-wait'; readonly steps: readonly Step[]; readonly until: Date; readonly left: number }
  /** The walk is stopped with timers that may still take something back. */
  | {
      readonly kind: 'timers-left'
      readonly timers: readonly TimerLeft[]
    }
  | { readonly kind: 'ended'; readonly step: Step; readonly outcome: Outcome; readonly ms: number }
  | { readonly kind: 'retry'; readonly step: Step; readonly attempt: number; readonly after: number }
  /** The question that follows was put before, `at` (RFC 3339, UTC), and the program ended before its answer. */
  | { readonly kind: 'asked-before'; readonly step: Step; readonly at: string }
  | { readonly kind: 'late'; readonly step: Step; readonly text: string }
  /** The paths are measured after so many milliseconds: until then the network may still find itself. */
  | { readonly kind: 'measuring-soon'; readonly after: number }
  /** Without a phase: before the first. */
  | { readonly kind: 'measured'; readonly phase?: string; readonly paths: readonly PathStanding[] }
  /** What a step that was skipped, left, undone or done by hand means for the proofs. */
  | { readonly kind: 'consequence'; readonly step: Step; readonly text: string }
  | { readonly kind: 'lost'; readonly names: readonly string[] }
  /** Without a phase: of the whole journal, its closing record included. */
  | { readonly kind: 'seal'; readonly phase?: string; readonly count: number; readonly words: string }
  /** What was cut and shut down is read back once more. */
  | { readonly kind: 'sweeping'; readonly steps: number }
  | {
      readonly kind: 'swept'
      readonly held: number
      readonly returned: readonly Step[]
      /** Nobody can tell. */
      readonly unclear: readonly Step[]
      readonly unasked: readonly { readonly step: Step; readonly because: string }[]
    }
  | { readonly kind: 'pausing'; readonly again: boolean }
  | { readonly kind: 'rehearsed'; readonly steps: number; readonly partial: boolean }
  | { readonly kind: 'summary'; readonly summary: Summary }
