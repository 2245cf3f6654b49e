import { moveNeedsDhcp as words } from '../words/en/rules/access.ts'
import type { Found, Rule } from './rule.ts'

export const moveNeedsDhcp: Rule = {
  id: 'move-needs-dhcp',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ runbook, steps, downAt, placeOf }) => {
    const gone = (['dhcp', 'radius'] as const).flatMap(role => {
      const servers = [...runbook.hosts.values()].filter(host => host.role === role).map(({ id }) => id)
      const last = Math.max(...servers.map(id => downAt.get(id) ?? steps.length))
      return servers.length > 0 && last < steps.length ? [{ role, last }] : []
    })
    return steps.flatMap((step, index): readonly Found[] => {
      if (step.kind !== 'move') return []
      return gone
        .filter(({ last }) => last < index)
        .map(({ role }) => ({ at: placeOf(step), said: words.found(step.id, role) }))
    })
  },
}
