import { duplicateSubnet as words } from '../words/en/rules/tidy.ts'
import type { Found, Rule } from './rule.ts'

export const duplicateSubnet: Rule = {
  id: 'duplicate-subnet',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ runbook, at }) => {
    const first = new Map<string, string>()
    return [...runbook.networks.values()].flatMap(({ id, subnets }): readonly Found[] =>
      subnets.flatMap((subnet, index) => {
        const other = first.get(subnet)
        first.set(subnet, other ?? id)
        if (other === undefined || other === id) return []
        const related = [{ at: at(['networks', other]), why: other }]
        return [{ at: at(['networks', id, 'subnets', index]), said: words.found(id, other, subnet), related }]
      }),
    )
  },
}
