import { partnerNotTold as words } from '../words/en/rules/outside.ts'
import { firstTold } from './asked.ts'
import type { Found, Rule } from './rule.ts'
import { sources } from './sources.ts'

export const partnerNotTold: Rule = {
  id: 'partner-not-told',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.vtdigger, sources.assurance],
  find: ({ runbook, steps, cutAt, at }) => {
    const told = firstTold(steps)
    return [...runbook.links.values()].flatMap(({ id, external, contact }): readonly Found[] => {
      const cut = cutAt.get(id)
      if (!external || contact === undefined || cut === undefined || cut >= told) return []
      return [{ at: at(['links', id]), said: words.found(id, contact) }]
    })
  },
}
