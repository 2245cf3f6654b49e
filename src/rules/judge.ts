import type { Diagnostic, RuleId, RuleLevel } from '../diagnostic/diagnostic.ts'
import { finding } from '../diagnostic/diagnostic.ts'
import { rules } from './all.ts'
import { withoutIgnored } from './ignored.ts'
import type { View } from './view.ts'

/** What all rules have to say of a runbook, in the order of its text; how severe each is was set by `levels`. */
export function judge(view: View, levels: ReadonlyMap<RuleId, RuleLevel>): readonly Diagnostic[] {
  // Of a runbook that plans nothing yet that alone is to be said.
  if (view.runbook.phases.length === 0) return []
  const found = rules.flatMap(({ id, severity, find }): readonly Diagnostic[] => {
    const level = levels.get(id) ?? severity
    if (level === 'off') return []
    return find(view).map(({ at, said, related }) => finding(id, said, level, at, related))
  })
  return withoutIgnored(inOrder(found, [...view.source.texts.keys()]), view.source.texts, levels)
}

function inOrder(found: readonly Diagnostic[], files: readonly string[]): readonly Diagnostic[] {
  const rank = new Map(files.map((file, index) => [file, index]))
  const rankOf = ({ at }: Diagnostic): number => rank.get(at.file) ?? files.length
  return found.toSorted((a, b) => rankOf(a) - rankOf(b) || a.at.start - b.at.start)
}
