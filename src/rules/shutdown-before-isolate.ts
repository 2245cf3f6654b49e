import { shutdownBeforeIsolate as words } from '../words/en/rules/shutdown.ts'
import type { Rule } from './rule.ts'
import { sources } from './sources.ts'

export const shutdownBeforeIsolate: Rule = {
  id: 'shutdown-before-isolate',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.cisa],
  find: ({ runbook, steps, cutAt, stopAt, placeOf }) => {
    const outside = [...runbook.links.values()].flatMap(({ id, external }) => {
      const step = external ? steps[cutAt.get(id) ?? steps.length] : undefined
      return step === undefined || step.onlyIf !== undefined ? [] : [{ id, step }]
    })
    const last = outside.toSorted((a, b) => b.step.phaseNumber - a.step.phaseNumber)[0]
    const [first] = [...stopAt].toSorted(([, a], [, b]) => a - b)
    const stop = first === undefined ? undefined : steps[first[1]]
    if (last === undefined || first === undefined || stop === undefined) return []
    if (stop.phaseNumber >= last.step.phaseNumber) return []
    return [{ at: placeOf(stop), said: words.found(first[0], stop.phase, last.id, last.step.phase) }]
  },
}
