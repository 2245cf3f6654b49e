import { phonesLost as words } from '../words/en/rules/phones.ts'
import { firstAsked } from './asked.ts'
import type { Found, Rule } from './rule.ts'
import { sources } from './sources.ts'

export const phonesLost: Rule = {
  id: 'phones-lost',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.hse, sources.uvmPhones],
  find: ({ runbook, steps, downAt, at }) => {
    const asked = firstAsked(steps)
    return [...downAt].flatMap(([id, index]): readonly Found[] =>
      runbook.hosts.get(id)?.role === 'telephony' && index < asked
        ? [{ at: at(['hosts', id]), said: words.found(id) }]
        : [],
    )
  },
}
