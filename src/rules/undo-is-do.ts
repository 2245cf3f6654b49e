import { undoIsDo as words } from '../words/en/rules/proof.ts'
import type { Found, Rule } from './rule.ts'
import { runSteps } from './run-steps.ts'
import { sources } from './sources.ts'

export const undoIsDo: Rule = {
  id: 'undo-is-do',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.assurance],
  find: ({ runbook, at }) =>
    runSteps(runbook).flatMap(({ id, work, path }): readonly Found[] => {
      if (work.undo.length !== work.do.length) return []
      const same = work.undo.every(({ command }, index) => command === work.do[index]?.command)
      return same ? [{ at: at([...path, 'run', 'undo']), said: words.found(id) }] : []
    }),
}
