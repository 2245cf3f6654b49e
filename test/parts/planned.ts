import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { buildPlan } from '../../src/plan/build.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { refutations } from '../../src/plan/refutations.ts'
import { withOwn } from '../../src/platform/registry.ts'
import { type Files, type Read, readRunbook } from '../../src/runbook/read.ts'
import type { Runbook } from '../../src/runbook/runbook.ts'

/** What became of a runbook's text: its plan and what refutes it, or the codes of what makes it invalid. */
export interface Planned {
  readonly plan?: Plan
  /** Codes of all that is said, errors and warnings, in order. */
  readonly codes: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
  /** Codes and facts of the refutations. */
  readonly refuted: readonly { readonly code: string; readonly facts: object }[]
}

/** Files that are given, not read: a runbook's text stands in the test that speaks of it. */
function given(text: string): Files {
  return {
    read: path => (path === 'runbook.yml' ? { bytes: new TextEncoder().encode(text) } : { reason: 'not there' }),
    glob: () => [],
    resolve: path => path,
  }
}

/** The runbook of a text that is known to be valid. */
export function runbookOf(text: string): Runbook {
  return readOf(text).runbook
}

/** What is read of such a text, for those who plan it themselves. */
export function readOf(text: string): Read {
  const { result } = readRunbook('runbook.yml', given(text))
  if (!result.ok) throw new Error(result.diagnostics.map(({ code }) => code).join(' '))
  return result.value
}

export function planned(text: string): Planned {
  const { result } = readRunbook('runbook.yml', given(text))
  if (!result.ok) {
    const { diagnostics } = result
    return { codes: diagnostics.map(({ code }) => code), diagnostics, refuted: [] }
  }
  const built = buildPlan(result.value, withOwn(result.value.runbook.platforms))
  const diagnostics: readonly Diagnostic[] = [...result.diagnostics, ...built.diagnostics]
  const codes = diagnostics.map(({ code }) => code)
  if (!built.ok) return { codes, diagnostics, refuted: [] }
  const refuted = refutations(built.value, result.value.runbook, result.value.source)
  return { plan: built.value, codes, diagnostics, refuted: refuted.map(({ code, facts }) => ({ code, facts })) }
}

/** Ids of the steps, those of one wave joined by a blank. */
export function waves(plan: Plan | undefined): readonly string[] {
  const all = new Map<number, string[]>()
  for (const step of plan?.steps ?? []) all.set(step.wave, [...(all.get(step.wave) ?? []), step.id])
  return [...all.values()].map(ids => ids.join(' '))
}
