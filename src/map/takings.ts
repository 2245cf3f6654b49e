import type { HostId, LinkId, StepId } from '../names/ids.ts'
import type { Groundwork } from '../plan/groundwork.ts'
import type { Plan } from '../plan/plan.ts'
import { hostAt } from '../topology/topology.ts'

/** What a step takes away, and when. */
export interface Taking {
  readonly id: StepId
  readonly phase: number
  /** Only if a decision falls that way. */
  readonly conditional: boolean
  readonly links: readonly LinkId[]
  readonly hosts: readonly HostId[]
}

/** As the plan has it; where no order of the steps exists, and so no step, as the runbook wants it. */
export function takingsOf({ topology, prospects }: Groundwork, { steps }: Plan): readonly Taking[] {
  if (steps.length > 0)
    return steps.map(({ id, phaseNumber, onlyIf, removes }) => ({
      id,
      phase: phaseNumber,
      conditional: onlyIf !== undefined,
      ...removes,
    }))
  return prospects.list.map(({ id, phaseNumber, written, spread }) => ({
    id,
    phase: phaseNumber,
    conditional: written?.onlyIf !== undefined,
    links: spread.lines.flatMap(edge => topology.lines[edge]?.id ?? []),
    hosts: spread.hosts.flatMap(node => hostAt(topology, node)?.id ?? []),
  }))
}
