import { phonePowerFalls as words } from '../words/en/rules/phones.ts'
import type { Found, Rule } from './rule.ts'
import { sources } from './sources.ts'

export const phonePowerFalls: Rule = {
  id: 'phone-power-falls',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.hse, sources.uvmPhones],
  find: ({ runbook, downAt, at }) =>
    [...runbook.hosts.values()].flatMap(({ id, role, poweredBy }): readonly Found[] => {
      const falling = role === 'telephony' ? poweredBy.filter(one => downAt.has(one)) : []
      return falling.map(one => ({ at: at(['hosts', id, 'powered_by']), said: words.found(id, one) }))
    }),
}
