import type { Outcome } from '../journal/event.ts'
import type { HostId, StepId } from '../names/ids.ts'
import type { CollectStep, PersonStep, ProbeStep, RemovingStep, RunStep, Step, TalkStep } from '../plan/plan.ts'
import type { Holds } from '../platform/rendered.ts'
import type { ApprovalRule } from './approval.ts'
import type { News } from './news.ts'

/** Where a step stands in the walk; all numbers from 1. */
export interface Place {
  readonly position: number
  readonly total: number
}

/** What a removing step found on the device and is about to send. */
export interface Prospect {
  /** Whether the wanted state is there already; `yes` is never asked about. */
  readonly state: Holds
  /** What will be sent, in this order. */
  readonly lines: readonly string[]
  /** What will be sent once the effect was read back. */
  readonly save: readonly string[]
  /** Sent before it, and read back: a timer that takes it back after so many minutes unless it is confirmed. */
  readonly timer?: { readonly arm: readonly string[]; readonly confirm: readonly string[]; readonly minutes: number }
  /** The way back, from what was read; a sentence where there is none. */
  readonly undo: readonly string[] | { readonly impossible: string }
  /** Recorded lines that the way back can't bring back. */
  readonly leftOut: readonly string[]
}

export type DeviceStep = RemovingStep | RunStep | CollectStep | ProbeStep
export type PeopleStep = PersonStep | Extract<TalkStep, { kind: 'checklist' | 'notify' | 'move' }>
export type DecideStep = Extract<TalkStep, { kind: 'decide' }>

// Distributed over the choices, so that each is narrowed by itself.
type With<Choice extends string> = Choice extends Choice ? { readonly who: string; readonly choice: Choice } : never
type Reasoned<Choice extends string> = Choice extends Choice
  ? { readonly who: string; readonly choice: Choice; readonly reason: string }
  : never

export type Break = With<'pause' | 'abort'>

export type ActReply = With<'run'> | Reasoned<'skip' | 'by-hand'> | Break
export type TroubleReply = With<'retry' | 'settle' | 'undo' | 'continue'> | Reasoned<'skip' | 'by-hand'> | Break
export type PersonReply =
  | { readonly who: string; readonly choice: 'done'; readonly note?: string }
  /** It was shown, and nobody was asked. */
  | With<'told'>
  | Reasoned<'not-done' | 'skip'>
  | Break
/** Nobody says yes: who says no, and why. */
export type Refusal = Reasoned<'no'>
export type DecideReply = { readonly who: string; readonly choice: 'option'; readonly option: string } | Refusal | Break
export type PausedReply = With<'continue' | 'abort'>

export interface Approver {
  readonly who: string
  readonly role?: string
  readonly how: 'at-the-keys' | 'answers'
}
export type ApproveReply =
  | { readonly choice: 'approved'; readonly by: readonly Approver[] }
  /** `goOn`: all the same; it counts only where that may be. */
  | (Refusal & { readonly goOn: boolean })
  | Break

export interface TroubleQuestion {
  readonly step: DeviceStep
  readonly outcome: Extract<Outcome, { outcome: 'failed' | 'unknown' }>
  /** What may be chosen now; never `retry` while it is unknown whether the first act took effect. */
  readonly choices: readonly TroubleReply['choice'][]
  /** A resumed run must know before it does anything: to leave it open takes a person's word. */
  readonly resuming: boolean
}

export interface ApproveQuestion {
  /** The step whose gate it is. */
  readonly step: Step
  readonly rule: ApprovalRule
}

export interface KeptLostQuestion {
  /** The names of the kept paths that answered before the first phase and don't any more. */
  readonly lost: readonly string[]
  /** What *undo* would bring back: the steps of the last wave that can be undone. */
  readonly wave: readonly StepId[]
  readonly choices: readonly KeptLostReply['choice'][]
}
export type KeptLostReply = With<'continue' | 'undo'> | Break

/** Hosts that don't answer: before the first step, before a phase, or in a plan that was made without them. */
export interface AbsentQuestion {
  readonly hosts: readonly HostId[]
  /** In what the plan without them differs, a line each; empty where none is offered. */
  readonly differences: readonly string[]
  /** What the plan without them leaves open: to walk it takes a person's own word. */
  readonly open?: string
  readonly choices: readonly AbsentReply['choice'][]
}
export type AbsentReply = With<'without' | 'retry' | 'continue'> | Break

/**
 * Who decides. A question that `signal` calls off is answered with `pause`.
 * How it is asked (keys, a file of answers, a flag) is no matter of the engine's.
 */
export interface Operator {
  /** The person at the keys. */
  readonly name: string
  tell(news: News): void
  /** Before a device is asked to do something. `prospect` only where something is removed. */
  act(question: { step: DeviceStep; prospect?: Prospect }, signal: AbortSignal): Promise<ActReply>
  /** After a step of a device failed or its effect is unknown; only where the step says `on_failure: ask`. */
  trouble(question: TroubleQuestion, signal: AbortSignal): Promise<TroubleReply>
  approve(question: ApproveQuestion, signal: AbortSignal): Promise<ApproveReply>
  person(question: { step: PeopleStep }, signal: AbortSignal): Promise<PersonReply>
  decide(question: { step: DecideStep }, signal: AbortSignal): Promise<DecideReply>
  absent(question: AbsentQuestion, signal: AbortSignal): Promise<AbsentReply>
  /** A kept path is lost. */
  keptLost(question: KeptLostQuestion, signal: AbortSignal): Promise<KeptLostReply>
  /** After an interruption: go on, or end here. */
  paused(signal: AbortSignal): Promise<PausedReply>
}
