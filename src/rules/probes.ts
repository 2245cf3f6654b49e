import type { Probe, Runbook } from '../runbook/runbook.ts'

/** All that a runbook measures: of its keeps, its goal and its steps. */
export function probesOf({ keep, goal, phases }: Runbook): readonly Probe[] {
  const steps = phases.flatMap(phase => phase.steps)
  return [
    ...keep.flatMap(({ probe }) => (probe === undefined ? [] : [probe])),
    ...goal.probes,
    ...steps.flatMap(({ work }) => (work.kind === 'probe' ? [work.probe] : [])),
  ]
}
