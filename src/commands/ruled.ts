import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { RuleId, RuleLevel } from '../diagnostic/diagnostic.ts'
import { isRuleId } from '../diagnostic/rule-codes.ts'
import { type DrillStamp, drillStampOf } from '../rules/drill-stamp.ts'
import { judge } from '../rules/judge.ts'
import { viewOf } from '../rules/view.ts'
import { stampNameOf } from './drill-stamp-file.ts'
import type { Prepared } from './prepare.ts'

export interface Ruled {
  readonly prepared: Prepared
  /** A rule of severity error has found something. */
  readonly refused: boolean
}

/** Adds what the rules say of a runbook. `levels` wins over the levels in the runbook's header. */
export function ruled(
  prepared: Prepared,
  file: string,
  cwd: string,
  at: Date,
  levels: ReadonlyMap<RuleId, RuleLevel>,
): Ruled {
  if (prepared.good === undefined) return { prepared, refused: false }
  const { read, plan } = prepared.good
  const drilled = stampBeside(resolve(cwd, file))
  const today = at.toISOString().slice(0, 10)
  const view = viewOf(read.runbook, read.source, plan, { today, ...(drilled !== undefined && { drilled }) })
  const found = judge(view, new Map([...(read.runbook.rules ?? []), ...levels]))
  return {
    prepared: { ...prepared, diagnostics: [...prepared.diagnostics, ...found] },
    refused: found.some(({ code, severity }) => isRuleId(code) && severity === 'error'),
  }
}

/** What the last drill left, if it can be read: a stamp is a help, and its absence no fault. */
function stampBeside(file: string): DrillStamp | undefined {
  try {
    return drillStampOf(readFileSync(stampNameOf(file), 'utf8'))
  } catch {
    return undefined
  }
}
