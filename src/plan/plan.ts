import type { KeepFact } from '../diagnostic/plan-codes.ts'
import type { AccessId, HostId, LinkId, NodeId, NonEmpty, StepId } from '../names/ids.ts'
import type { Privilege } from '../platform/operation.ts'
import type { Rendered, RenderedCheck, RenderedTimer } from '../platform/rendered.ts'
import type { Approvals, EvidenceKind, OnFailure } from '../runbook/runbook.ts'
import type { Move } from '../topology/move.ts'
import type { Sketch } from './sketch.ts'

/** The way and the access by which the executor is reachable when the step's turn comes. */
export interface Login {
  readonly access: AccessId
  /** Index into the host's ways. */
  readonly way: number
  /** The jump hosts that lie between, from the operator's side on. */
  readonly via: readonly HostId[]
}

/**
 * How it will be known that the step took effect. Only what is read back directly can have a timer: where nobody can
 * confirm, it would bring the intruder's path back.
 */
export type Verification =
  | { readonly kind: 'direct'; readonly timer?: Timer }
  | { readonly kind: 'witness'; readonly by: HostId; readonly login: Login; readonly read?: RenderedCheck }
  | { readonly kind: 'blind'; readonly because: string }
  | { readonly kind: 'person' }
  | { readonly kind: 'none' }

/** Armed before the cut, confirmed once it was read back; else it takes the cut back by itself. */
export type Timer = RenderedTimer & {
  /** The device is still in reach at the end of the plan: then the cut can be read once more whenever its time is over. */
  readonly lasting: boolean
}

/** Who acts: a device that is logged in to, or a person. */
export interface DeviceHand {
  readonly kind: 'device'
  readonly executor: HostId
  readonly login: Login
  readonly privilege: Privilege
  readonly platform: string
}
export interface PersonHand {
  readonly kind: 'person'
  readonly say: string
  readonly where?: string
  readonly contact?: string
}

export interface Removes {
  /** All links and attachments that fall with the step. */
  readonly links: readonly LinkId[]
  /** All hosts that die with it, guests included. */
  readonly hosts: readonly HostId[]
}

/** A pattern check of a `run` step's command, beside its exit status 0. */
export interface RunLine {
  readonly command: string
  readonly match?: string
  readonly notMatch?: string
}

interface StepBase {
  readonly id: StepId
  /** The phase's name. */
  readonly phase: string
  /** Number of the phase, from 1. */
  readonly phaseNumber: number
  /** From 1 through the whole plan. */
  readonly wave: number
  readonly title: string
  /** Where the laptop is when the step's turn comes. */
  readonly place?: NodeId
  readonly dependsOn: readonly StepId[]
  readonly onlyIf?: { readonly step: StepId; readonly option: string }
  /** Milliseconds for the act itself. */
  readonly timeout: number
  readonly retries: number
  readonly onFailure: OnFailure
  /** Of this step alone. */
  readonly approvals: Approvals
  readonly who?: string
  readonly removes: Removes
  /** In plain words, what it takes away; from the link or host. */
  readonly impact?: string
  /** Why the step is safe now, in one sentence. */
  readonly why: string
}

/** Another hypervisor that may run the guest when the step's turn comes, and what it would be sent. */
export interface OtherHand {
  readonly by: DeviceHand
  readonly rendered: Rendered
}

/** Cuts and shutdowns by a device, the only steps that remove something by themselves; and what gives back what one removed. */
export type RemovingStep = StepBase & {
  readonly by: DeviceHand
  readonly rendered: Rendered
  /** Of a guest that several hypervisors can run: the others. It is done where the guest is found. */
  readonly elsewhere?: readonly OtherHand[]
  readonly persist: boolean
  /** How long the network may need to find itself again; milliseconds. */
  readonly settle: number
} & (
    | { readonly kind: 'cut'; readonly links: NonEmpty<LinkId>; readonly verification: Verification }
    | {
        readonly kind: 'shutdown'
        readonly host: HostId
        readonly from: 'itself'
        readonly verification: Exclude<Verification, { kind: 'direct' }>
      }
    | {
        readonly kind: 'shutdown'
        readonly host: HostId
        readonly from: 'hypervisor'
        readonly verification: Verification
      }
    | RestoreWork
  )

/** The way back of a step of an earlier run. Whoever gives back is in reach afterwards, too. */
interface RestoreWork {
  readonly kind: 'restore'
  /** The step of that run. */
  readonly of: StepId
  /** What it took out by itself. */
  readonly links: readonly LinkId[]
  readonly host?: HostId
  readonly verification: Verification
}

export type RestoreStep = Extract<RemovingStep, { readonly kind: 'restore' }>

/** What a person does: `manual` steps, links cut by hand, shutdowns of manual hosts. */
export type PersonStep = StepBase & {
  readonly kind: 'manual' | 'cut' | 'shutdown'
  readonly by: PersonHand
  readonly verification: { readonly kind: 'person' }
}

/** Steps that only ask, tell or wait. */
export type TalkStep = StepBase & { readonly verification: { readonly kind: 'none' } } & (
    | { readonly kind: 'confirm'; readonly ask: string }
    | { readonly kind: 'checklist'; readonly say: string; readonly items: readonly string[] }
    | { readonly kind: 'decide'; readonly ask: string; readonly options: readonly string[] }
    | { readonly kind: 'notify'; readonly say: string; readonly to?: string }
    | { readonly kind: 'move'; readonly to: NodeId }
    | { readonly kind: 'wait'; readonly duration: number }
  )

export type CollectStep = StepBase & {
  readonly kind: 'collect'
  readonly verification: { readonly kind: 'none' }
  readonly from: NonEmpty<{
    readonly by: DeviceHand
    readonly reads: readonly { readonly what: EvidenceKind | 'command'; readonly command: string }[]
  }>
}

export type ProbeStep = StepBase & {
  readonly kind: 'probe'
  readonly verification: { readonly kind: 'direct' }
  readonly by: DeviceHand
  readonly expect: 'reachable' | 'unreachable'
  readonly check: RenderedCheck
}

export type RunStep = StepBase & {
  readonly kind: 'run'
  readonly verification: { readonly kind: 'direct' | 'none' }
  readonly by: DeviceHand
  readonly check: readonly RunLine[]
  readonly do: NonEmpty<RunLine>
  readonly verify: readonly RunLine[]
  readonly undo: readonly RunLine[]
}

/** A phase's `approvals`: one gate before its first step, with an id `gate:<phase number>`. */
export type GateStep = StepBase & { readonly kind: 'gate'; readonly verification: { readonly kind: 'none' } }

export type Step = RemovingStep | PersonStep | TalkStep | CollectStep | ProbeStep | RunStep | GateStep

export function isRemoving(step: Step): step is RemovingStep {
  return (step.kind === 'cut' || step.kind === 'shutdown' || step.kind === 'restore') && 'rendered' in step
}

/** The timer of a step that opens again by itself unless it is confirmed. */
export function timerOf({ verification }: Pick<RemovingStep, 'verification'>): Timer | undefined {
  return verification.kind === 'direct' ? verification.timer : undefined
}

export type Verdict<Evidence, Counter> =
  | ({ readonly verdict: 'proven' } & Evidence)
  | ({ readonly verdict: 'refuted' } & Counter)
  | { readonly verdict: 'unknown'; readonly because: string }

export interface Proofs {
  /** Evidence: what is isolated (nothing, where the goal names nothing), and the cuts that separate. Counter: a path left. */
  readonly isolation: Verdict<Isolated, PathLeft>
  /** Hosts of the goal that are dead at the end; counter: those that live on. */
  readonly shutdown: Verdict<{ readonly hosts: readonly HostId[] }, Living>
  /** Evidence: each step has its executor in reach when its turn comes. */
  readonly management: Verdict<{ readonly steps: number }, { readonly blocking: NonEmpty<Blocked> }>
  readonly keep: Verdict<{ readonly kept: readonly Kept[] }, { readonly lost: NonEmpty<Lost> }>
  readonly life: Verdict<{ readonly hosts: readonly HostId[] }, { readonly lost: NonEmpty<LifeLost> }>
  /** External links that stay because something kept rests on them. */
  readonly accepted: readonly { readonly link: LinkId; readonly because: string }[]
  /** What no proof of ours speaks of. */
  readonly not_covered: readonly string[]
}

/** What is isolated, by which cuts, and what that rests on. */
export interface Isolated {
  /** Empty: the goal names nothing. */
  readonly inside: readonly NodeId[]
  readonly cut: readonly LinkId[]
  /** Hosts that keep inside and outside apart only by being off: until power returns. */
  readonly until_power_returns: readonly HostId[]
  /** Of the cuts those that open again by themselves until their timer is confirmed: only then they separate for good. */
  readonly until_confirmed: readonly LinkId[]
  /** Soft cuts that the runbook thinks enough, and why. */
  readonly soft: readonly { readonly link: LinkId; readonly because: string }[]
  /** How many of the cuts rest on a person's word. */
  readonly by_people: number
}

/** A keep that holds; for a path the one that survives, and how thin it is then. */
export interface Kept {
  readonly name: string
  readonly path?: readonly Move[]
  /** Links and hosts of which each alone would take the path away; empty: it survives any single failure. */
  readonly breaks?: readonly (LinkId | HostId)[]
  /** The first step after which a single failure would; undefined: from the start, or never. */
  readonly thin_from?: StepId
}

/** Hosts of the goal that live on. */
export interface Living {
  readonly living: NonEmpty<HostId>
  /** Of these, those that a step of the runbook shuts down which this plan leaves out; left out where there are none. */
  readonly left_out?: readonly HostId[]
}

/** A path out, and why the links on it are no hindrance; a link can stand in one list at most. */
export interface PathLeft {
  readonly path: readonly Move[]
  /** No step cuts them. */
  readonly uncut: readonly LinkId[]
  /** Steps of the runbook do, which this plan leaves out; left out where there are none. */
  readonly left_out?: readonly LinkId[]
  /** Cut softly, and the runbook doesn't say why that is enough. */
  readonly soft: readonly LinkId[]
  /** Cut by steps that a decision may leave out. */
  readonly conditional: readonly LinkId[]
}

export interface Lost {
  readonly name: string
  /** Which of the runbook's keeps, from 0. */
  readonly index: number
  /** At the start already, or at the end. */
  readonly when: 'start' | 'end'
  readonly because: KeepFact
}

export interface LifeLost {
  readonly host: HostId
  /** Shut down, or with all its links gone. */
  readonly because: 'dead' | 'alone'
}

/** A step that cannot have its turn, and why. */
export interface Blocked {
  readonly step: StepId
  /** The hosts of which one (or for evidence each) would have to be in reach. */
  readonly executors: readonly HostId[]
  /** Where the laptop would be. */
  readonly place?: NodeId
  /** Steps done before it that take its executors out of reach; empty: they are out of reach from the start. */
  readonly isolatedBy: readonly StepId[]
  /** Ways round that were tried and work, in words. */
  readonly help: readonly string[]
  /** Those that give this step its turn while others still have none. */
  readonly frees: readonly string[]
  /** Those that were tried in vain. */
  readonly vain: readonly string[]
  /** There are more, or might be: they were not tried, for there was too much to look at. Left out where all were tried. */
  readonly untried?: boolean
}

export interface Plan {
  readonly version: 1
  readonly fingerprint: `sha256:${string}`
  /** Six words of the fingerprint, to compare over a telephone. */
  readonly words: readonly string[]
  readonly runbook: { readonly name: string; readonly sha256: string }
  readonly steps: readonly Step[]
  /** The steps without the lines and sentences of cuts and shutdowns: much less work, where only the order matters. */
  readonly sketches: readonly Sketch[]
  /** What of the steps can be told without making them: how many there are, gates included, and in how many waves. */
  readonly extent: { readonly steps: number; readonly gates: number; readonly waves: number }
  readonly proofs: Proofs
  /** The run that it brings back; left out where it is the plan of a runbook. */
  readonly restores?: Restores
  /** The probes of `keep` and `goal`; left out where there are none. */
  readonly measured?: readonly MeasuredPath[]
}

/** The run that a plan brings back, as far as it does. */
export interface Restores {
  /** The name of its folder. */
  readonly run: string
  /** How many records its journal had, and the hash of the last. */
  readonly count: number
  readonly head: string
  /** A selector, as typed; left out: everything. */
  readonly only?: string
  /** Steps that had found it so before they did anything: that stays as it was. */
  readonly stays: readonly StepId[]
  /** Steps that were done and of which the runbook says no way back. */
  readonly wayless: readonly StepId[]
}

/** A path that is measured before the first phase and after each: one to be kept, or one that the goal wants gone. */
export interface MeasuredPath {
  /** `keep:1`, `goal:1`: the number of the keep, or of the goal's probe. */
  readonly id: string
  readonly of: 'keep' | 'goal'
  readonly name: string
  readonly from: HostId
  readonly to: string
  /** How it is asked; `lasting`: its host can still be asked at the end. Or why it can't be. */
  readonly ask:
    | { readonly by: DeviceHand; readonly check: RenderedCheck; readonly lasting: boolean }
    | { readonly because: string }
}

/** A plan of which nothing is refuted. Minted only by `safe`. */
export type SafePlan = Safe<Plan>
declare const safeBrand: unique symbol
type Safe<T> = T & { readonly [safeBrand]: true }
