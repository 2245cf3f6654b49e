import type { RuleId, RuleLevel } from '../diagnostic/diagnostic.ts'
import { isRuleId } from '../diagnostic/rule-codes.ts'
import { judge } from '../rules/judge.ts'
import { type Circumstances, viewOf } from '../rules/view.ts'
import type { Prepared } from './prepare.ts'

export interface Ruled {
  readonly prepared: Prepared
  /** A rule of severity error has found something. */
  readonly refused: boolean
}

/** Adds what the rules say of a runbook. `levels` wins over the levels in the runbook's header. */
export function ruled(prepared: Prepared, circumstances: Circumstances, levels: ReadonlyMap<RuleId, RuleLevel>): Ruled {
  if (prepared.good === undefined) return { prepared, refused: false }
  const { read, plan } = prepared.good
  const view = viewOf(read.runbook, read.source, plan, circumstances)
  const found = judge(view, new Map([...(read.runbook.rules ?? []), ...levels]))
  return {
    prepared: { ...prepared, diagnostics: [...prepared.diagnostics, ...found] },
    refused: found.some(({ code, severity }) => isRuleId(code) && severity === 'error'),
  }
}
