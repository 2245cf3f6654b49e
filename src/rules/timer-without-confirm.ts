import { armsTimer, confirmsTimer } from '../platform/rollback-lines.ts'
import { timerWithoutConfirm as words } from '../words/en/rules/proof.ts'
import type { Found, Rule } from './rule.ts'
import { runSteps } from './run-steps.ts'

export const timerWithoutConfirm: Rule = {
  id: 'timer-without-confirm',
  severity: 'error',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ runbook, at }) =>
    runSteps(runbook).flatMap(({ work, path }): readonly Found[] => {
      const armed = work.do.findIndex(({ command }) => armsTimer(command))
      const one = work.do[armed]
      if (one === undefined || work.do.slice(armed + 1).some(({ command }) => confirmsTimer(command))) return []
      return [{ at: at([...path, 'run', 'do']), said: words.found(one.command) }]
    }),
}
