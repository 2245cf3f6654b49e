import { oobCutEarly as words } from '../words/en/rules/access.ts'
import { firstPhase } from './first-phase.ts'
import type { Found, Rule } from './rule.ts'
import { sources } from './sources.ts'

export const oobCutEarly: Rule = {
  id: 'oob-cut-early',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.hse],
  find: view => {
    const last = view.runbook.phases.length
    return [...view.runbook.hosts.values()].flatMap(({ id, role }): readonly Found[] => {
      const first = role === 'console-server' ? firstPhase(view, [id]) : undefined
      if (first === undefined || first.step.phaseNumber === last) return []
      return [{ at: view.at(['hosts', id]), said: words.found(id, first.step.phase) }]
    })
  },
}
