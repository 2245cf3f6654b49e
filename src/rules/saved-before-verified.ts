import { savedBeforeVerified as words } from '../words/en/rules/proof.ts'
import type { Found, Rule } from './rule.ts'
import { runSteps } from './run-steps.ts'
import { isSaving } from './saving.ts'

export const savedBeforeVerified: Rule = {
  id: 'saved-before-verified',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ runbook, at }) =>
    runSteps(runbook).flatMap(({ work, path }): readonly Found[] => {
      const saved =
        work.verify.length > 0 && work.do.length > 1 ? work.do.find(({ command }) => isSaving(command)) : undefined
      return saved === undefined ? [] : [{ at: at([...path, 'run', 'do']), said: words.found(saved.command) }]
    }),
}
