import { runWithoutVerify as words } from '../words/en/rules/proof.ts'
import type { Found, Rule } from './rule.ts'
import { runSteps } from './run-steps.ts'
import { sources } from './sources.ts'

export const runWithoutVerify: Rule = {
  id: 'run-without-verify',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.assurance],
  find: ({ runbook, at }) =>
    runSteps(runbook).flatMap(({ id, work, path }): readonly Found[] =>
      work.verify.length === 0 ? [{ at: at([...path, 'run']), said: words.found(id) }] : [],
    ),
}
