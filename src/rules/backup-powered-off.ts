import { backupPoweredOff as words } from '../words/en/rules/recovery.ts'
import type { Rule } from './rule.ts'
import { sources } from './sources.ts'

export const backupPoweredOff: Rule = {
  id: 'backup-powered-off',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.cisa, sources.ontrack],
  find: ({ runbook, stopAt, at }) =>
    [...stopAt.keys()]
      .filter(id => runbook.hosts.get(id)?.role === 'backup')
      .map(id => ({ at: at(['hosts', id]), said: words.found(id) })),
}
