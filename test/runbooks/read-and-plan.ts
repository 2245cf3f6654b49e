import { filesOf } from '../../src/commands/files.ts'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { buildPlan } from '../../src/plan/build.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { refutations } from '../../src/plan/refutations.ts'
import { builtIn } from '../../src/platform/registry.ts'
import { readRunbook } from '../../src/runbook/read.ts'
import type { Runbook } from '../../src/runbook/runbook.ts'

/** A runbook with its plan, and all that is said about both: errors, warnings, refutations. */
export interface ReadAndPlanned {
  readonly runbook: Runbook
  readonly plan: Plan
  readonly said: readonly Diagnostic[]
}

/** Reads and plans the file `name` of the folder runbooks; with `text`, as if that stood in it. Throws where it is invalid. */
export function readAndPlan(name: string, text?: string): ReadAndPlanned {
  const given = text === undefined ? [] : [[name, new TextEncoder().encode(text)] as const]
  const { result } = readRunbook(name, filesOf(runbooksFolder, new Map(given)))
  if (!result.ok) throw new Error(`${name} is invalid: ${codesOf(result.diagnostics)}`)
  const built = buildPlan(result.value, builtIn)
  if (!built.ok) throw new Error(`${name} has no plan: ${codesOf(built.diagnostics)}`)
  const { runbook, source } = result.value
  const refuted = refutations(built.value, runbook, source)
  return { runbook, plan: built.value, said: [...result.diagnostics, ...built.diagnostics, ...refuted] }
}

export const runbooksFolder = new URL('../../runbooks/', import.meta.url).pathname

function codesOf(diagnostics: readonly Diagnostic[]): string {
  return diagnostics.map(({ code }) => code).join(', ')
}
