import { isRuleId } from '../diagnostic/rule-codes.ts'
import { systemClock } from '../engine/system-clock.ts'
import { rulesBroken as words } from '../words/en/commands.ts'
import type { Call } from './command.ts'
import { stampBeside } from './drill-stamp-file.ts'
import type { Prepared } from './prepare.ts'
import { ruled } from './ruled.ts'

/** One line on stderr before a walk where the rules find something: how much, and where all of it stands. It keeps nobody. */
export async function sayRules({ screen, quiet }: Call, file: string, path: string, prepared: Prepared): Promise<void> {
  if (quiet) return
  const today = systemClock.wall().toISOString().slice(0, 10)
  const drilled = stampBeside(path)
  const known = { ...prepared, diagnostics: [] }
  const found = ruled(known, { today, ...(drilled !== undefined && { drilled }) }, new Map()).prepared.diagnostics
  const broken = found.filter(({ code }) => isRuleId(code))
  const errors = broken.filter(({ severity }) => severity === 'error').length
  const warnings = broken.filter(({ severity }) => severity === 'warning').length
  if (errors + warnings > 0) await screen.complain([[{ style: 'warn', text: words(errors, warnings, file) }]])
}
