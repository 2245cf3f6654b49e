import { isRemovingSketch } from '../plan/sketch.ts'
import { medicalShutDown as words } from '../words/en/rules/patients.ts'
import type { Found, Rule } from './rule.ts'
import { sources } from './sources.ts'

export const medicalShutDown: Rule = {
  id: 'medical-shut-down',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.downtime, sources.nhsClinicians],
  find: ({ runbook, steps, stopAt, placeOf }) =>
    [...stopAt].flatMap(([id, index]): readonly Found[] => {
      const step = steps[index]
      if (runbook.hosts.get(id)?.role !== 'medical' || step === undefined || !isRemovingSketch(step)) return []
      return [{ at: placeOf(step), said: words.found(id) }]
    }),
}
