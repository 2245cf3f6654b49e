import type { Outcome } from '../journal/event.ts'
import type { HostId } from '../names/ids.ts'
import { isRemoving, type Step } from '../plan/plan.ts'
import type { FaultName } from './faults.ts'
import type { Hospital } from './hospital.ts'
import { isIsolated, keepsLost, type Yardstick } from './watch.ts'

export interface AgainstPlan {
  readonly choice: string
  /** Left out: it is about the walk as a whole. */
  readonly step?: string
  readonly reason?: string
}

/** How a drill went. Times are milliseconds of the drill. */
export interface Score {
  readonly seed: number
  readonly faults: readonly FaultName[]
  readonly struck: readonly { readonly fault: FaultName; readonly host?: HostId }[]
  /** From the start to the moment from which the world stayed isolated; null: never. */
  readonly isolatedAfter: number | null
  readonly lockOuts: number
  readonly keptLost: readonly string[]
  readonly unknown: number
  /** Decisions by which something else was done than the plan says, in their order. */
  readonly againstPlan: readonly AgainstPlan[]
  readonly notShutDown: readonly HostId[]
  readonly reached: boolean
}

const otherwise: ReadonlySet<string> = new Set([
  'skip',
  'by-hand',
  'undo',
  'abort',
  'not-done',
  'no',
  'without',
  'continue',
])

/** Watches a drill from its first moment: the world as it changes, outcomes, decisions. */
export class Scorer {
  private readonly hospital: Hospital
  private readonly yardstick: Yardstick
  private readonly now: () => number
  private readonly lost = new Set<string>()
  private readonly outcomes = new Map<string, Outcome['outcome']>()
  private isolatedAt: number | undefined
  private lockOuts = 0
  private readonly against: AgainstPlan[] = []
  private readonly phaseEnds = new Map<string, number>()

  constructor(hospital: Hospital, yardstick: Yardstick, now: () => number) {
    this.hospital = hospital
    this.yardstick = yardstick
    this.now = now
    hospital.onChange(() => this.look())
    this.look()
  }

  private look(): void {
    const { world } = this.hospital
    const isolated = isIsolated(world, this.yardstick)
    this.isolatedAt = isolated ? (this.isolatedAt ?? this.now()) : undefined
    for (const name of keepsLost(world, this.yardstick)) this.lost.add(name)
  }

  /** A step's turn came to an outcome; a failure whose executor answers by no way is a lock-out. */
  ended(step: Step, { outcome }: Outcome): void {
    this.outcomes.set(step.id, outcome)
    this.phaseEnds.set(step.phase, this.now())
    if (outcome === 'failed' && isRemoving(step) && this.isOutOfReach(step.by.executor)) this.lockOuts++
  }

  private isOutOfReach(host: HostId): boolean {
    const ways = this.hospital.world.topology.runbook.hosts.get(host)?.ways ?? []
    return !ways.some((_, way) => this.hospital.answersBy(host, way))
  }

  decided({ choice, reason }: { readonly choice: string; readonly reason?: string }, step?: string): void {
    if (!otherwise.has(choice)) return
    // To go on after a pause is as the plan says; to go on about a step or about what was lost is not.
    if (choice === 'continue' && step === undefined && reason === undefined) return
    this.against.push({ choice, ...(step !== undefined && { step }), ...(reason !== undefined && { reason }) })
  }

  /** How long each phase took, from the end of the one before to its own last step; milliseconds of the drill. */
  phases(): Readonly<Record<string, number>> {
    const ends = [...this.phaseEnds]
    return Object.fromEntries(ends.map(([name, end], index) => [name, Math.round(end - (ends[index - 1]?.[1] ?? 0))]))
  }

  score(seed: number, faults: readonly FaultName[], struck: Score['struck'], toShut: readonly HostId[]): Score {
    const notShutDown = toShut.filter(id => !this.hospital.isOff(id))
    const unknown = [...this.outcomes.values()].filter(outcome => outcome === 'unknown').length
    const keptLost = [...this.lost]
    const clean = this.isolatedAt !== undefined && notShutDown.length === 0 && keptLost.length === 0
    return {
      seed,
      faults,
      struck,
      isolatedAfter: this.isolatedAt ?? null,
      lockOuts: this.lockOuts,
      keptLost,
      unknown,
      againstPlan: this.against,
      notShutDown,
      reached: clean && unknown === 0 && this.lockOuts === 0,
    }
  }
}
