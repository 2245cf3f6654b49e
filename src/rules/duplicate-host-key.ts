import type { Host } from '../runbook/runbook.ts'
import { duplicateHostKey as words } from '../words/en/rules/tidy.ts'
import type { Found, Rule } from './rule.ts'

export const duplicateHostKey: Rule = {
  id: 'duplicate-host-key',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ runbook, at }) => {
    const first = new Map<string, Host>()
    return [...runbook.hosts.values()].flatMap((host): readonly Found[] =>
      host.hostKeys.flatMap(key => {
        const bare = key.split(/\s+/).slice(0, 2).join(' ')
        const other = first.get(bare)
        first.set(bare, other ?? host)
        if (other === undefined || other === host) return []
        const related = [{ at: at(['hosts', other.id]), why: other.id }]
        return [{ at: at(['hosts', host.id, 'host_key']), said: words.found(host.id, other.id), related }]
      }),
    )
  },
}
