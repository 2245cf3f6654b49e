import type { Runbook, Work, WrittenStep } from '../runbook/runbook.ts'

type RunStep = WrittenStep & { readonly work: Extract<Work, { kind: 'run' }> }

/** The `run` steps of all phases, in the order written. */
export function runSteps({ phases }: Runbook): readonly RunStep[] {
  return phases.flatMap(({ steps }) => steps.filter((step): step is RunStep => step.work.kind === 'run'))
}
