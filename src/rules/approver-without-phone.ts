import { approverWithoutPhone as words } from '../words/en/rules/people.ts'
import type { Found, Rule } from './rule.ts'
import { sources } from './sources.ts'

export const approverWithoutPhone: Rule = {
  id: 'approver-without-phone',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.cisa, sources.hse],
  find: ({ runbook, at }) => {
    const asked = new Set(
      runbook.phases.flatMap(phase => [...phase.approvals.of, ...phase.steps.flatMap(({ approvals }) => approvals.of)]),
    )
    return [...runbook.people.values()].flatMap(({ id, roles, phone }): readonly Found[] => {
      const role = roles.find(one => asked.has(one))
      return role === undefined || phone !== undefined ? [] : [{ at: at(['people', id]), said: words.found(id, role) }]
    })
  },
}
