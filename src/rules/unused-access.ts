import { unusedAccess as words } from '../words/en/rules/tidy.ts'
import type { Rule } from './rule.ts'

export const unusedAccess: Rule = {
  id: 'unused-access',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ runbook, at }) => {
    const used = new Set<string | undefined>([
      ...[...runbook.hosts.values()].flatMap(({ ways }) => ways.map(({ access }) => access)),
      ...[...runbook.access.values()].map(({ fallback }) => fallback),
    ])
    const unused = [...runbook.access.keys()].filter(id => !used.has(id))
    return unused.map(id => ({ at: at(['access', id]), said: words.found(id) }))
  },
}
