import { providerBeforeConsumer as words } from '../words/en/rules/shutdown.ts'
import type { Found, Rule } from './rule.ts'
import { serving } from './serving.ts'
import { sources } from './sources.ts'

export const providerBeforeConsumer: Rule = {
  id: 'provider-before-consumer',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.ontrack],
  find: ({ runbook, steps, downAt, at }) =>
    [...downAt].flatMap(([id, down]): readonly Found[] => {
      const host = runbook.hosts.get(id)
      const unmet = host?.needs.find(need => need.every(one => (downAt.get(one) ?? down) < down))
      if (host === undefined || unmet === undefined) return []
      const [provider] = unmet
      const role = runbook.hosts.get(provider)?.role ?? 'other'
      const earlier = (steps[downAt.get(provider) ?? down]?.phaseNumber ?? 0) < (steps[down]?.phaseNumber ?? 0)
      // Of these two others speak: storage-before-database, dc-last.
      if ((host.role === 'database' && role === 'storage') || (serving.has(role) && earlier)) return []
      return [{ at: at(['hosts', id, 'needs']), said: words.found(id, provider) }]
    }),
}
