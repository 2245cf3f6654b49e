import { suspectLeftConnected as words } from '../words/en/rules/outside.ts'
import { firstPhase } from './first-phase.ts'
import type { Rule } from './rule.ts'
import { sources } from './sources.ts'

export const suspectLeftConnected: Rule = {
  id: 'suspect-left-connected',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.suspect, sources.cisa],
  find: view => {
    const suspects = [...view.runbook.hosts.values()].filter(host => {
      const joined = host.attachments.length > 0 || view.linksOf.has(host.id)
      return host.suspect && joined && firstPhase(view, [host.id]) === undefined
    })
    return view.steps.length === 0
      ? []
      : suspects.map(({ id }) => ({ at: view.at(['hosts', id]), said: words.found(id) }))
  },
}
