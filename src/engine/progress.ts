import type { Intent, Outcome } from '../journal/event.ts'
import type { HostId, StepId } from '../names/ids.ts'
import type { Holds } from '../platform/rendered.ts'
import type { PathStanding } from './news.ts'
import type { Clock } from './ports.ts'

/** How far a walk has come: what `journal.jsonl` says, kept at hand. */
export interface Progress {
  readonly outcomes: Map<StepId, Outcome>
  /** The option that was chosen at a `decide` step. */
  readonly options: Map<StepId, string>
  readonly attempts: Map<StepId, number>
  /** Intents of this walk, those to save included: after one, what became of it has to be written down. */
  readonly intents: Map<StepId, number>
  /** The first act of a step: its `before` is the state that undo brings back, whatever later attempts read. */
  readonly first: Map<StepId, Intent['data']>
  /** Steps that we acted on and that are to be saved once their effect is read back. */
  readonly unsaved: Set<StepId>
  /** Steps of which the way back was sent last, whatever came of it. */
  readonly undoing: Set<StepId>
  /** Steps that the operator said yes to, having seen what will be sent: a further attempt asks no more. */
  readonly agreed: Set<StepId>
  /** Steps that the operator said to try again, whatever stood against them. */
  readonly forced: Set<StepId>
  /** When a person was asked to do a step of which nobody has said yet what became of it: RFC 3339, UTC. */
  readonly asked: Map<StepId, string>
  /** Steps that the operator decided to leave as they ended. */
  readonly left: Set<StepId>
  /** Whether each measured path answered before the first phase. */
  readonly before: Map<string, Holds>
  /** The last measurement of each path. */
  readonly standings: Map<string, PathStanding>
  /** Kept paths that are lost, and that the operator decided to leave so. */
  readonly leftLost: Set<string>
  /** Steps that were done and were found at the end not to hold: who says so, in which words. */
  readonly returned: Map<StepId, Fallen>
  /** The last thing that was said of what is no longer proven. */
  readonly said: { consequence: string | undefined }
  /** Timers on devices that take a cut back, as they were read last; of one that is cancelled nothing is left to say. */
  readonly timers: Map<StepId, TimerStands>
  /** `at`: when the network is expected to have found itself again, by the monotonic clock. */
  readonly settled: { at: number }
}

/** What the last look found of a step that was done: it does not hold, or nobody can tell. */
export interface Fallen {
  readonly state: 'no' | 'unknown'
  readonly by: string
  /** What it said, or what kept it from saying it. */
  readonly found: string
  /** Where it stands, and whom to call, where the runbook says so. */
  readonly place?: string
}

/** How a timer stands. `confirmed`: it takes nothing back, and the cut is to be read once more after `by`. */
export interface TimerStands {
  readonly state: 'armed' | 'confirmed' | 'unread'
  readonly host: HostId
  /** When it takes the cut back: not before `from`, and by `by` at the latest. */
  readonly from: Date
  readonly by: Date
  /** The same by the monotonic clock, which nobody sets; left out: of a walk before this one. */
  readonly over?: number
}

/** When a timer's time is over, by the monotonic clock. */
export function overAt({ by, over }: TimerStands, clock: Clock): number {
  return over ?? clock.mono() + by.getTime() - clock.wall().getTime()
}

export function noProgress(): Progress {
  return {
    outcomes: new Map(),
    options: new Map(),
    attempts: new Map(),
    intents: new Map(),
    first: new Map(),
    unsaved: new Set(),
    undoing: new Set(),
    agreed: new Set(),
    forced: new Set(),
    asked: new Map(),
    left: new Set(),
    before: new Map(),
    standings: new Map(),
    leftLost: new Set(),
    returned: new Map(),
    said: { consequence: undefined },
    timers: new Map(),
    settled: { at: 0 },
  }
}

/** Something was sent that may have changed a device. */
export function hasActed({ attempts }: Progress): boolean {
  return [...attempts.values()].some(count => count > 0)
}

/** As wanted, by whomever. */
export function isAchieved(outcome: Outcome | undefined): boolean {
  return outcome?.outcome === 'done' || outcome?.outcome === 'already' || outcome?.outcome === 'by-hand'
}

/** Nothing more is to be done about it in this walk. */
export function isFinal(outcome: Outcome | undefined): boolean {
  return outcome !== undefined && outcome.outcome !== 'failed' && outcome.outcome !== 'unknown'
}
