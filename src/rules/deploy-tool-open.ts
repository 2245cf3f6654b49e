import { deployToolOpen as words } from '../words/en/rules/recovery.ts'
import { firstPhase } from './first-phase.ts'
import type { Rule } from './rule.ts'
import { sources } from './sources.ts'

export const deployToolOpen: Rule = {
  id: 'deploy-tool-open',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.recovery],
  find: view => {
    const left = [...view.runbook.hosts.values()].filter(
      ({ id, role }) => role === 'deployment' && firstPhase(view, [id]) === undefined,
    )
    return view.steps.length === 0 ? [] : left.map(({ id }) => ({ at: view.at(['hosts', id]), said: words.found(id) }))
  },
}
