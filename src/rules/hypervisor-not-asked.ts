import { hypervisorNotAsked as words } from '../words/en/rules/shutdown.ts'
import type { Rule } from './rule.ts'

export const hypervisorNotAsked: Rule = {
  id: 'hypervisor-not-asked',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ runbook, stopAt, at }) =>
    [...runbook.hosts.values()]
      .filter(({ id, platform, shutdown }) => platform === 'manual' && shutdown.by === 'hypervisor' && stopAt.has(id))
      .map(({ id }) => ({ at: at(['hosts', id, 'shutdown', 'by']), said: words.found(id) })),
}
