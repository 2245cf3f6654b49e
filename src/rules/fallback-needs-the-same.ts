import { fallbackNeedsTheSame as words } from '../words/en/rules/access.ts'
import type { Found, Rule } from './rule.ts'
import { sources } from './sources.ts'

export const fallbackNeedsTheSame: Rule = {
  id: 'fallback-needs-the-same',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.suspect],
  find: ({ runbook, at }) =>
    [...runbook.access.values()].flatMap(({ id, needs, fallback }): readonly Found[] => {
      const other = fallback === undefined ? undefined : runbook.access.get(fallback)
      const own = new Set(needs.map(need => need.toSorted().join(' ')))
      const same = other?.needs.find(need => own.has(need.toSorted().join(' ')))
      if (other === undefined || same === undefined) return []
      return [{ at: at(['access', id, 'fallback']), said: words.found(id, other.id, same[0]) }]
    }),
}
