import type { HostId } from '../names/ids.ts'
import { providerBeforeConsumer as words } from '../words/en/rules/shutdown.ts'
import type { Found, Rule } from './rule.ts'
import { sources } from './sources.ts'

export const providerBeforeConsumer: Rule = {
  id: 'provider-before-consumer',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.ontrack],
  find: ({ runbook, downAt, at }) =>
    [...downAt].flatMap(([id, down]): readonly Found[] => {
      const host = runbook.hosts.get(id)
      const unmet = (host?.needs ?? []).find(need => need.every(one => (downAt.get(one) ?? down) < down))
      const onStorage = host?.role === 'database' && runbook.hosts.get(unmet?.[0] as HostId)?.role === 'storage'
      if (unmet === undefined || onStorage) return []
      return [{ at: at(['hosts', id, 'needs']), said: words.found(id, unmet[0]) }]
    }),
}
