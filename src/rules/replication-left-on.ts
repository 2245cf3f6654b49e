import { replicationLeftOn as words } from '../words/en/rules/recovery.ts'
import { firstPhase } from './first-phase.ts'
import type { Found, Rule } from './rule.ts'
import { sources } from './sources.ts'

export const replicationLeftOn: Rule = {
  id: 'replication-left-on',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.recovery, sources.scripps],
  find: view => {
    const { runbook, steps, outside, at } = view
    const latest = steps[outside[0] ?? steps.length]?.phaseNumber
    if (latest === undefined) return []
    return [...runbook.hosts.values()].flatMap(({ id, replicatesTo = [] }): readonly Found[] =>
      replicatesTo
        .filter(other => (firstPhase(view, [id, other])?.step.phaseNumber ?? Number.POSITIVE_INFINITY) > latest)
        .map(other => ({ at: at(['hosts', id, 'replicates_to']), said: words.found(id, other) })),
    )
  },
}
