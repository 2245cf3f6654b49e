import type { StepId } from '../names/ids.ts'

declare const durable: unique symbol
/** Something that is on disk: `append` returns it after fsync, nothing else does. */
export type Durable<T> = T & { readonly [durable]: true }

/** Where in a transcript something was seen. Bytes of the file, the end not included; SHA-256 (hex) of these bytes. */
export interface Evidence {
  readonly transcript: { readonly file: string; readonly from: number; readonly to: number }
  readonly sha256: string
}

/** How a step ended. `done` without evidence doesn't type-check. */
export type Outcome =
  | {
      readonly outcome: 'done' | 'already' | 'undone'
      /** Empty for a step that asks, tells or waits. */
      readonly seen: readonly Evidence[]
      readonly how: 'direct' | 'witness' | 'blind' | 'person' | 'none'
      readonly because?: string
    }
  | { readonly outcome: 'by-hand' | 'skipped'; readonly who: string; readonly reason: string }
  | { readonly outcome: 'failed'; readonly because: string; readonly seen: readonly Evidence[] }
  | {
      readonly outcome: 'unknown'
      readonly since: 'connection-lost' | 'crash' | 'no-answer' | 'unreadable'
      readonly because: string
      readonly seen: readonly Evidence[]
    }

/**
 * `act`: what the step is for. `save`: what makes it survive a reboot, after the effect was read back. `undo`: the way
 * back. `arm`: the timer that takes the act back, before it; `confirm`: the act stays, after it was read back; `cancel`:
 * the timer is stopped and takes nothing back.
 */
export type Purpose = 'act' | 'save' | 'undo' | 'arm' | 'confirm' | 'cancel'

/**
 * What was read of a timer. `armed`: it counts, and takes the cut back between `from` and `by`; `confirmed`, `cancelled`:
 * nothing is armed any more; `held`: it was cut still when its time was over; `opened`: it was not; `unread`: nobody
 * could tell, of the timer or, once its time was over, of the cut.
 */
export type TimerStanding = 'armed' | 'confirmed' | 'cancelled' | 'held' | 'opened' | 'unread'

/** Written and synced before anything is sent. `lines` are exactly the bytes that will be sent, less secrets. */
export interface Intent {
  readonly type: 'step.intent'
  readonly step: StepId
  readonly data: {
    readonly lines: readonly string[]
    /** From 1. */
    readonly attempt: number
    readonly executor?: string
    /** What was read before acting, by the name that the undo lines use. */
    readonly before: { readonly [name: string]: string }
    /** The way back from what was read. */
    readonly undo: readonly string[]
    readonly purpose: Purpose
  }
}

export type Choice = 'run' | 'skip' | 'by-hand' | 'retry' | 'undo' | 'pause' | 'abort' | 'continue' | 'settle'

/**
 * What the look at a step is worth that was done. `unclear`: its device answers, or should, and doesn't say: that is no
 * green. `unasked`: it doesn't answer, and what was done has taken it out of reach.
 */
export type LookWorth = 'held' | 'returned' | 'unclear' | 'unasked'

/** `by`: who was asked. `found`: what it said, or what kept it from saying it. */
export interface LastLook {
  readonly by: string
  readonly found: string
  readonly seen: readonly Evidence[]
}

export type JournalEvent =
  | {
      readonly type: 'run.started'
      readonly data: {
        readonly fingerprint: string
        readonly words: readonly string[]
        readonly runbook: { readonly name: string; readonly sha256: string }
        readonly operator: string
        readonly version: string
        readonly host: string
        readonly node: string
        /** A drill can never be mistaken for a run. */
        readonly drill: boolean
        readonly options: { readonly [name: string]: string | number | boolean }
      }
    }
  | {
      readonly type: 'run.resumed'
      readonly data: {
        readonly operator: string
        readonly version: string
        readonly host: string
        readonly after: number
        /** What holds from here on in place of what the run was begun with. */
        readonly options?: { readonly [name: string]: string }
      }
    }
  /** Hosts that don't answer are left out from here on: another plan is walked. */
  | {
      readonly type: 'run.replanned'
      readonly data: {
        readonly fingerprint: string
        readonly words: readonly string[]
        /** All hosts that are left out. */
        readonly without: readonly string[]
        readonly who: string
      }
    }
  | Intent
  | { readonly type: 'step.outcome'; readonly step: StepId; readonly data: Outcome }
  | {
      readonly type: 'decision'
      readonly step?: StepId
      readonly data: { readonly who: string; readonly choice: Choice | string; readonly reason?: string }
    }
  | {
      readonly type: 'approval'
      readonly step: StepId
      readonly data: { readonly who: string; readonly role?: string; readonly how: 'at-the-keys' | 'answers' }
    }
  | {
      readonly type: 'note'
      readonly step?: StepId
      readonly data: {
        readonly text: string
        /** `asked`: a person was asked to do the step, and may be at it from here on. `clock`: the wall clock was moved by `ms`. `late`: what came after the step had its final state. `beside`: not signed, or not copied. */
        readonly about?: 'asked' | 'clock' | 'late' | 'lock' | 'beside'
        readonly ms?: number
      }
    }
  | {
      readonly type: 'recovered'
      readonly data: { readonly file: string; readonly kept: string; readonly bytes: number; readonly because: string }
    }
  /** A measured path: whether it answers, and what follows from that. */
  | {
      readonly type: 'probe'
      readonly data: {
        /** Of the plan's measured path: `keep:1`, `goal:1`. */
        readonly path: string
        readonly of: 'keep' | 'goal'
        readonly name: string
        readonly from: string
        readonly to: string
        /** After which phase; 0: before the first. */
        readonly phase: number
        readonly answer: 'yes' | 'no' | 'unknown'
        /** What the answer was, in words. */
        readonly found: string
        /** Left out before the first phase. */
        readonly verdict?: 'proven' | 'refuted' | 'unknown'
        readonly because?: string
        readonly seen: readonly Evidence[]
      }
    }
  /** A timer that takes a cut back unless it is confirmed, as it was read. */
  | {
      readonly type: 'timer'
      readonly step: StepId
      readonly data: {
        readonly state: TimerStanding
        readonly host: string
        /** When it takes the cut back: not before `from`, and by `by` at the latest; RFC 3339, UTC. */
        readonly from: string
        readonly by: string
        /** What was read, in words. */
        readonly found: string
        readonly seen: readonly Evidence[]
      }
    }
  /** What a device's clock showed beside this computer's when it was tried: for lining up its logs with these records. */
  | {
      readonly type: 'clock'
      readonly data: {
        readonly host: string
        /** Milliseconds by which it is ahead, give or take; left out where it didn't tell. */
        readonly ahead?: number
        readonly giveOrTake?: number
        /** What it said, or what kept it from saying it. */
        readonly found: string
        readonly seen: readonly Evidence[]
      }
    }
  /** Read back once more at the end: a step that was done does not hold. `by`: who says so. */
  | {
      readonly type: 'step.returned'
      readonly step: StepId
      readonly data: LastLook
    }
  /** Read back once more at the end: nobody can tell whether a step that was done still holds. */
  | {
      readonly type: 'step.unclear'
      readonly step: StepId
      readonly data: LastLook
    }
  /**
   * How many steps were read back once more at the end and hold, which don't, of which nobody can tell, and which can't
   * be asked of anybody any more, since what was done has cut their devices off.
   */
  | {
      readonly type: 'sweep'
      readonly data: {
        readonly held: number
        readonly returned: readonly string[]
        readonly unclear: readonly string[]
        readonly unasked: readonly string[]
      }
    }
  /** Of a watch's own journal, its first record: what of which run is read back from here on, and how far that run's journal was. */
  | {
      readonly type: 'watch.started'
      readonly data: {
        readonly run: string
        readonly count: number
        readonly head: string
        /** Of the plan. */
        readonly fingerprint: string
        readonly operator: string
        readonly version: string
        readonly host: string
        readonly node: string
        /** Milliseconds. */
        readonly every: number
        readonly lasting: number
      }
    }
  /** What a step was found to be in a round, where the round before found something else, or there was none. */
  | {
      readonly type: 'watch.found'
      readonly step: StepId
      readonly data: {
        readonly round: number
        readonly by: string
        readonly is: LookWorth
        readonly was?: LookWorth
        /** What it said, or what kept it from saying it. */
        readonly found: string
      }
    }
  /** How many steps were found how in a round; `ms`: how long it took. */
  | {
      readonly type: 'watch.round'
      readonly data: { readonly round: number; readonly ms: number } & Readonly<Record<LookWorth, number>>
    }
  /** `returned`, `unclear`: steps that were found so in any round. */
  | {
      readonly type: 'watch.ended'
      readonly data: {
        readonly how: 'finished' | 'stopped'
        readonly rounds: number
        readonly returned: readonly string[]
        readonly unclear: readonly string[]
      }
    }
  | { readonly type: 'seal'; readonly data: { readonly count: number; readonly head: string; readonly words: string } }
  | {
      readonly type: 'run.ended'
      readonly data: {
        readonly how: 'finished' | 'stopped'
        readonly because?: string
        readonly counts: { readonly [outcome: string]: number }
      }
    }

/** One line of `journal.jsonl`. */
export interface JournalRecord {
  /** From 1. */
  readonly seq: number
  /** RFC 3339, UTC, milliseconds. */
  readonly at: string
  /** Whole milliseconds since the start of the process. */
  readonly mono: number
  readonly type: string
  readonly step?: string
  readonly data: { readonly [key: string]: unknown }
  /** SHA-256, hex, of the record before; 64 zeros in the first. */
  readonly prev: string
  /** SHA-256, hex, over the RFC 8785 form of the record without `hash`. */
  readonly hash: string
}

/** The journal as the engine sees it: what `append` returns is on disk. */
export interface Journal {
  append<E extends JournalEvent>(event: E): Promise<Durable<E>>
  /** Count and head so far. */
  head(): { readonly count: number; readonly head: string }
}
