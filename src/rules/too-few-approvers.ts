import { tooFewApprovers as words } from '../words/en/rules/people.ts'
import type { Found, Rule } from './rule.ts'
import { sources } from './sources.ts'

export const tooFewApprovers: Rule = {
  id: 'too-few-approvers',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.nhsClinicians],
  find: ({ runbook, at }) => {
    if (runbook.people.size === 0) return []
    const able = (of: readonly string[]): number =>
      [...runbook.people.values()].filter(({ roles }) => of.length === 0 || roles.some(role => of.includes(role)))
        .length
    const asked = runbook.phases.flatMap((phase, index) => [
      { approvals: phase.approvals, path: ['phases', index, 'approvals'] },
      ...phase.steps.map(({ approvals, path }) => ({ approvals, path: [...path, 'approvals'] })),
    ])
    return asked.flatMap(({ approvals: { count, of }, path }): readonly Found[] => {
      const have = able(of)
      // Where nobody has a role, the reading of the runbook says so.
      const nobody = have === 0 && of.length > 0
      return count > have && !nobody ? [{ at: at(path), said: words.found(count, of, have) }] : []
    })
  },
}
