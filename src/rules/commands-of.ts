import type { Path } from '../diagnostic/span.ts'
import type { Runbook, RunCommand } from '../runbook/runbook.ts'

type Part = 'check' | 'do' | 'verify' | 'undo'

/** The commands of one part of all `run` steps, each with the place of that part. */
export function commandsOf(runbook: Runbook, part: Part): readonly (RunCommand & { readonly path: Path })[] {
  return runbook.phases.flatMap(({ steps }) =>
    steps.flatMap(({ work, path }) =>
      work.kind === 'run' ? work[part].map(command => ({ ...command, path: [...path, 'run', part] })) : [],
    ),
  )
}
