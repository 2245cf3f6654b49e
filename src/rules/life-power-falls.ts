import { lifePowerFalls as words } from '../words/en/rules/patients.ts'
import type { Found, Rule } from './rule.ts'
import { sources } from './sources.ts'

export const lifePowerFalls: Rule = {
  id: 'life-power-falls',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.downtime],
  find: ({ runbook, downAt, at }) =>
    [...runbook.hosts.values()].flatMap(({ id, criticality, poweredBy }): readonly Found[] => {
      const falling = criticality === 'life' ? poweredBy.filter(one => downAt.has(one)) : []
      return falling.map(one => ({ at: at(['hosts', id, 'powered_by']), said: words.found(id, one) }))
    }),
}
