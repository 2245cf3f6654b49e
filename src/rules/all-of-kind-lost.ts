import type { Role } from '../runbook/runbook.ts'
import { allOfKindLost as words } from '../words/en/rules/patients.ts'
import { grouped } from './grouped.ts'
import type { Found, Rule } from './rule.ts'
import { sources } from './sources.ts'

export const allOfKindLost: Rule = {
  id: 'all-of-kind-lost',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.nhsImaging, sources.nhsPathology],
  find: ({ runbook, steps, downAt, placeOf }) => {
    const all = grouped([...runbook.hosts.values()].map(({ role, id }) => [role, id] as const))
    return steps.flatMap((step, index): readonly Found[] => {
      if (step.removes.hosts.length < 2) return []
      return kinds.flatMap(role => {
        const hosts = all.get(role) ?? []
        if (hosts.length < 2 || !hosts.every(id => downAt.get(id) === index)) return []
        return [{ at: placeOf(step), said: words.found(step.id, role, hosts) }]
      })
    })
  },
}

const kinds: readonly Role[] = ['medical', 'laboratory', 'pacs', 'ehr']
