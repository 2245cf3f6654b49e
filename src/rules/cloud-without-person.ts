import { cloudWithoutPerson as words } from '../words/en/rules/outside.ts'
import type { Rule } from './rule.ts'
import { sources } from './sources.ts'

export const cloudWithoutPerson: Rule = {
  id: 'cloud-without-person',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.cloud],
  find: ({ runbook, steps, at }) => {
    const cloud = [...runbook.hosts.values()].filter(({ role }) => role === 'cloud')
    if (steps.length === 0 || steps.some(step => 'by' in step && step.by.kind === 'person')) return []
    return cloud.map(({ id }) => ({ at: at(['hosts', id]), said: words.found(id) }))
  },
}
