import type { Path } from '../diagnostic/span.ts'
import type { Runbook, RunCommand } from '../runbook/runbook.ts'
import { runSteps } from './run-steps.ts'

type Part = 'check' | 'do' | 'verify' | 'undo'

/** The commands of one part of all `run` steps, each with the place of that part. */
export function commandsOf(runbook: Runbook, part: Part): readonly (RunCommand & { readonly path: Path })[] {
  return runSteps(runbook).flatMap(({ work, path }) =>
    work[part].map(command => ({ ...command, path: [...path, 'run', part] })),
  )
}
