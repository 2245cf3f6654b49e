import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { planOn } from '../plan/build.ts'
import { type Groundwork, groundworkOf } from '../plan/groundwork.ts'
import type { Plan } from '../plan/plan.ts'
import { refutations } from '../plan/refutations.ts'
import type { Without } from '../plan/without.ts'
import { withOwn } from '../platform/registry.ts'
import { type Files, type Read, readRunbook } from '../runbook/read.ts'

/** A runbook that was read, and what all plans of it are made on. */
export interface Grounded extends Read {
  readonly groundwork: Groundwork
}

/** What became of a runbook on its way to a plan. */
export interface Prepared {
  /** The text of each file that was read, by the name used in spans. */
  readonly texts: ReadonlyMap<string, string>
  /** Remarks, faults, and what of the proofs is refuted: then `safe(plan)` gives nothing. */
  readonly diagnostics: readonly Diagnostic[]
  /** Undefined: the runbook is invalid, and the diagnostics say why. */
  readonly good?: { readonly read: Grounded; readonly plan: Plan }
}

/** Reads a runbook and plans it, perhaps without some hosts; touches no network and writes nothing. */
export function prepare(file: string, files: Files, without?: (read: Read) => Without | undefined): Prepared {
  const { texts, result } = readRunbook(file, files)
  if (!result.ok) return { texts, diagnostics: result.diagnostics }
  const read = grounded(result.value)
  const planned = planOn(read.groundwork, without?.(read))
  const remarks = [...result.diagnostics, ...planned.diagnostics]
  if (!planned.ok) return { texts, diagnostics: remarks }
  const plan = planned.value
  return { texts, diagnostics: [...remarks, ...refutations(plan, read.runbook, read.source)], good: { read, plan } }
}

export function grounded(read: Read): Grounded {
  const { runbook, source, files } = read
  return {
    runbook,
    source,
    files,
    // Not copied, which would work it out.
    get sha256() {
      return read.sha256
    },
    groundwork: groundworkOf(read, withOwn(runbook.platforms)),
  }
}
