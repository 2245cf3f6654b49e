import type { Role } from '../runbook/runbook.ts'
import { noDowntimeAck as words } from '../words/en/rules/patients.ts'
import { firstAsked } from './asked.ts'
import { firstPhase } from './first-phase.ts'
import type { Rule } from './rule.ts'
import { sources } from './sources.ts'

export const noDowntimeAck: Rule = {
  id: 'no-downtime-ack',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.downtime, sources.uvm],
  find: view => {
    const { runbook, steps, at } = view
    const asked = firstAsked(steps)
    const gone = [...runbook.hosts.values()].filter(({ role }) => needsPaper.has(role))
    const first = firstPhase(
      view,
      gone.map(({ id }) => id),
    )
    if (first === undefined || steps.indexOf(first.step) >= asked) return []
    return [{ at: at(['hosts', first.host]), said: words.found(first.host) }]
  },
}

const needsPaper: ReadonlySet<Role> = new Set(['ehr', 'pacs', 'laboratory'])
