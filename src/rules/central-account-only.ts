import { centralAccountOnly as words } from '../words/en/rules/access.ts'
import type { Found, Rule } from './rule.ts'
import { sources } from './sources.ts'

export const centralAccountOnly: Rule = {
  id: 'central-account-only',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.suspect],
  find: ({ runbook, at }) =>
    [...runbook.access.values()].flatMap(({ id, needs, fallback }): readonly Found[] =>
      needs.length > 0 && fallback === undefined
        ? [{ at: at(['access', id]), said: words.found(id, [...new Set(needs.flat())]) }]
        : [],
    ),
}
