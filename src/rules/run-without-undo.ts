import { runWithoutUndo as words } from '../words/en/rules/proof.ts'
import type { Found, Rule } from './rule.ts'
import { runSteps } from './run-steps.ts'
import { sources } from './sources.ts'

export const runWithoutUndo: Rule = {
  id: 'run-without-undo',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.hse, sources.assurance],
  find: ({ runbook, settled, at }) =>
    runSteps(runbook).flatMap(({ id, work, path }): readonly Found[] =>
      settled && work.undo.length === 0 ? [{ at: at([...path, 'run']), said: words.found(id) }] : [],
    ),
}
