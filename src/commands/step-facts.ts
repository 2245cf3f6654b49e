import type { HostId, LinkId } from '../names/ids.ts'
import type { Proofs } from '../plan/plan.ts'
import { type Runbook, softCuts } from '../runbook/runbook.ts'

/** What a step's own data don't say of it, and its screen does. */
export interface StepFacts {
  /** Links that are cut softly, with the runbook's reason why that is enough; without one it counts for nothing. */
  readonly soft: ReadonlyMap<LinkId, string | undefined>
  /** Hosts that isolation rests on being off. */
  readonly power: ReadonlySet<HostId>
}

export const noFacts: StepFacts = { soft: new Map(), power: new Set() }

export function stepFactsOf({ links }: Runbook, { isolation }: Proofs): StepFacts {
  const soft = [...links.values()].filter(({ by }) => by !== undefined && softCuts.has(by.kind))
  return {
    soft: new Map(soft.map(({ id, sufficient }) => [id, sufficient])),
    power: new Set(isolation.verdict === 'proven' ? isolation.until_power_returns : []),
  }
}
