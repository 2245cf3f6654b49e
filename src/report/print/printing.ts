import type { HostId, StepId } from '../../names/ids.ts'
import type { SafePlan, Step } from '../../plan/plan.ts'
import type { Host, Runbook } from '../../runbook/runbook.ts'

/** What the pages are made of. */
export interface Printing {
  readonly runbook: Runbook
  readonly plan: SafePlan
  /** Place of a step in the plan, from 1, as the screens of the walk number it. */
  readonly numbers: ReadonlyMap<StepId, number>
  /** Numbers of the patterns that are too long to stand beside a step; they are listed on the last pages. */
  readonly patterns: ReadonlyMap<string, number>
}

export function numbersOf(steps: readonly Step[]): ReadonlyMap<StepId, number> {
  return new Map(steps.map(({ id }, index) => [id, index + 1]))
}

export function numberOf({ numbers }: Printing, id: StepId): number {
  return numbers.get(id) ?? 0
}

export function hostOf({ runbook }: Printing, id: HostId): Host | undefined {
  return runbook.hosts.get(id)
}
