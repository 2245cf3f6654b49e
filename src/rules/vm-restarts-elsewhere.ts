import { vmRestartsElsewhere as words } from '../words/en/rules/shutdown.ts'
import type { Found, Rule } from './rule.ts'

export const vmRestartsElsewhere: Rule = {
  id: 'vm-restarts-elsewhere',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ runbook, stopAt, kept, at }) =>
    [...runbook.hosts.values()].flatMap(({ id, runsOn }): readonly Found[] => {
      const stopped = runsOn.find(one => stopAt.has(one))
      if (runsOn.length < 2 || stopped === undefined || stopAt.has(id) || kept.has(id)) return []
      return [{ at: at(['hosts', id]), said: words.found(id, stopped) }]
    }),
}
