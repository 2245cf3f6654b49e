import { singleApprover as words } from '../words/en/rules/patients.ts'
import { isClinical } from './clinical.ts'
import type { Rule } from './rule.ts'
import { sources } from './sources.ts'

export const singleApprover: Rule = {
  id: 'single-approver',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.nhsClinicians],
  find: ({ runbook, steps, stopAt, placeOf }) => {
    const two = steps.findIndex(({ approvals }) => approvals.count >= 2)
    const approved = two < 0 ? steps.length : two
    const first = Math.min(
      ...[...stopAt].flatMap(([id, index]) => {
        const host = runbook.hosts.get(id)
        return host !== undefined && isClinical(host) && index < approved ? [index] : []
      }),
    )
    const step = steps[first]
    const host = [...stopAt].find(([, index]) => index === first)?.[0]
    return step === undefined || host === undefined ? [] : [{ at: placeOf(step), said: words.found(host) }]
  },
}
