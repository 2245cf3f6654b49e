import type { Summary } from '../../src/engine/news.ts'
import type { EvidenceStore, HostPlace, Io } from '../../src/engine/ports.ts'
import { noProgress, type Progress } from '../../src/engine/progress.ts'
import { Stops } from '../../src/engine/stops.ts'
import { walk } from '../../src/engine/walk.ts'
import type { Outcome } from '../../src/journal/event.ts'
import type { HostId } from '../../src/names/ids.ts'
import type { SafePlan } from '../../src/plan/plan.ts'
import type { Cluster } from '../../src/runbook/members.ts'
import type { Person } from '../../src/runbook/runbook.ts'
import { measuring } from '../../src/survey/measure.ts'
import { RestingClock } from './clock.ts'
import { World } from './devices.ts'
import { MemoryJournal } from './journal.ts'
import { Willing } from './operator.ts'
import { planOf } from './plan.ts'

/** Everything a walk needs, in memory. */
export class Night {
  readonly devices = new World()
  readonly journal = new MemoryJournal()
  readonly operator = new Willing()
  readonly clock = new RestingClock()
  readonly stops = new Stops()

  constructor() {
    this.devices.now = () => this.clock.mono()
  }

  readonly kept: string[] = []
  readonly people = new Map<string, Person>()
  readonly clusters = new Map<HostId, Cluster>()
  readonly places = new Map<HostId, HostPlace>()
  readonly clockReads = new Map<HostId, string>()
  emergency = false
  parallel = 1
  consequences: Io['consequences'] = () => {
    const { isolation, shutdown } = planOf().proofs
    return { isolation, shutdown }
  }
  inReach: Io['inReach'] = () => () => false
  protected: Partial<Io['protection']> = {}
  readonly evidence: EvidenceStore = {
    keep: async (host, what, command) => {
      this.kept.push(`${host} ${what} ${command}`)
      return { file: `evidence/${this.kept.length}`, sha256: '0'.repeat(64), bytes: 0 }
    },
  }

  io(plan: SafePlan): Io {
    const { devices, journal, operator, clock, stops, people, places, clusters, evidence, emergency } = this
    const steps = new Map(plan.steps.map(step => [step.id, step]))
    const protection = { steps, life: new Set<never>(), suspect: new Set<never>(), kept: new Set<never>() }
    return {
      devices,
      journal,
      operator,
      clock,
      stops,
      people,
      places,
      clusters,
      evidence,
      measure: measuring(devices, clock),
      clockReads: this.clockReads,
      consequences: this.consequences,
      inReach: this.inReach,
      emergency,
      protection: { ...protection, ...this.protected },
    }
  }

  walk(plan: SafePlan, progress: Progress = noProgress()): Promise<Summary> {
    return walk(plan, this.io(plan), progress, { parallel: () => this.parallel })
  }

  outcomes(): Readonly<Record<string, Outcome>> {
    const outcomes: Record<string, Outcome> = {}
    for (const event of this.journal.events) if (event.type === 'step.outcome') outcomes[event.step] = event.data
    return outcomes
  }

  /** Intents, sent lines, reads and outcomes, in the order in which they happened. */
  static order(night: Night): string[] {
    const order: string[] = []
    night.journal.onAppend = event => {
      if (event.type === 'step.intent') order.push(`intent ${event.data.lines.join('; ')}`)
      if (event.type === 'step.outcome') order.push(event.data.outcome)
    }
    night.devices.onCall = call => {
      if (call.kind !== 'login') order.push(`${call.kind} ${call.line}`)
    }
    return order
  }
}
