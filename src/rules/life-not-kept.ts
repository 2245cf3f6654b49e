import { lifeNotKept as words } from '../words/en/rules/patients.ts'
import type { Rule } from './rule.ts'
import { sources } from './sources.ts'

export const lifeNotKept: Rule = {
  id: 'life-not-kept',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.downtime, sources.scripps],
  find: ({ runbook, kept, steps, at }) => {
    if (steps.length === 0) return []
    const life = [...runbook.hosts.values()].filter(({ id, criticality }) => criticality === 'life' && !kept.has(id))
    return life.map(({ id }) => ({ at: at(['hosts', id]), said: words.found(id) }))
  },
}
