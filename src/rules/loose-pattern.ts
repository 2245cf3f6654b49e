import { loosePattern as words } from '../words/en/rules/proof.ts'
import { commandsOf } from './commands-of.ts'
import type { Found, Rule } from './rule.ts'

export const loosePattern: Rule = {
  id: 'loose-pattern',
  severity: 'error',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ runbook, at }) =>
    (['check', 'verify'] as const).flatMap(part =>
      commandsOf(runbook, part).flatMap(({ match, path }): readonly Found[] =>
        match !== undefined && new RegExp(match, 'm').test('')
          ? [{ at: at(path), said: words.found(part, match) }]
          : [],
      ),
    ),
}
