import { lifeNeedsFall as words } from '../words/en/rules/patients.ts'
import type { Found, Rule } from './rule.ts'
import { sources } from './sources.ts'

export const lifeNeedsFall: Rule = {
  id: 'life-needs-fall',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.downtime, sources.scripps],
  find: ({ runbook, downAt, at }) =>
    [...runbook.hosts.values()].flatMap(({ id, criticality, needs }): readonly Found[] => {
      const unmet = criticality === 'life' ? needs.filter(need => need.every(one => downAt.has(one))) : []
      return unmet.map(([one]) => ({ at: at(['hosts', id, 'needs']), said: words.found(id, one) }))
    }),
}
