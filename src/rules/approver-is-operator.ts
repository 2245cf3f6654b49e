import { approverIsOperator as words } from '../words/en/rules/people.ts'
import type { Found, Rule } from './rule.ts'
import { sources } from './sources.ts'

export const approverIsOperator: Rule = {
  id: 'approver-is-operator',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.nhsClinicians],
  find: ({ runbook, at }) => {
    const people = [...runbook.people.values()]
    const asked = runbook.phases.flatMap((phase, index) => [
      { approvals: phase.approvals, path: ['phases', index, 'approvals'] },
      ...phase.steps.map(({ approvals, path }) => ({ approvals, path: [...path, 'approvals'] })),
    ])
    return asked.flatMap(({ approvals: { count, of }, path }): readonly Found[] => {
      const able = people.filter(({ roles }) => of.length === 0 || roles.some(role => of.includes(role)))
      const left = able.filter(({ roles }) => !roles.includes('operator')).length
      return able.length >= count && left < count ? [{ at: at(path), said: words.found(count, left) }] : []
    })
  },
}
