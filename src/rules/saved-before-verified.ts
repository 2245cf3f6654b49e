import type { RunCommand } from '../runbook/runbook.ts'
import { savedBeforeVerified as words } from '../words/en/rules/proof.ts'
import type { Found, Rule } from './rule.ts'

export const savedBeforeVerified: Rule = {
  id: 'saved-before-verified',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ runbook, at }) =>
    runbook.phases.flatMap(({ steps }) =>
      steps.flatMap(({ work, path }): readonly Found[] => {
        const saved =
          work.kind === 'run' && work.verify.length > 0 && work.do.length > 1 ? work.do.find(isSaving) : undefined
        return saved === undefined ? [] : [{ at: at([...path, 'run', 'do']), said: words.found(saved.command) }]
      }),
    ),
}

function isSaving({ command }: RunCommand): boolean {
  return /^\s*(?:do )?(?:wr(?:ite)?(?: mem(?:ory)?)?|copy run(?:ning-config)? start(?:up-config)?|save(?: config(?:uration)?)?|execute cfg save)\s*$/i.test(
    command,
  )
}
