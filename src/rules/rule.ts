import type { Related, RuleId, Severity } from '../diagnostic/diagnostic.ts'
import type { Span } from '../diagnostic/span.ts'
import type { Said } from '../words/en/said.ts'
import type { Source } from './sources.ts'
import type { View } from './view.ts'

/** What a rule has found at one place of a runbook. */
export interface Found {
  readonly at: Span
  readonly said: Said
  readonly related?: readonly Related[]
}

/** What a careful colleague would say of a runbook, and why. */
export interface Rule {
  readonly id: RuleId
  /** Where neither the runbook nor the call says another. */
  readonly severity: Exclude<Severity, 'note'>
  /** One sentence: what it looks for. */
  readonly title: string
  readonly reason: string
  /** Where the reason comes from; none: the judgement of those who made the program. */
  readonly sources: readonly Source[]
  /** Linear in the size of the runbook. */
  readonly find: (view: View) => readonly Found[]
}
