import type { HostId } from '../names/ids.ts'
import { isRemovingSketch } from '../plan/sketch.ts'
import { probedByTheCutter as words } from '../words/en/rules/proof.ts'
import type { Rule } from './rule.ts'
import { sources } from './sources.ts'

export const probedByTheCutter: Rule = {
  id: 'probed-by-the-cutter',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.assurance],
  find: ({ runbook, steps, outside, settled, at }) => {
    if (!settled) return []
    const cutters = new Set<HostId>(
      outside.flatMap(index => {
        const step = steps[index]
        return step !== undefined && isRemovingSketch(step) ? [step.by.executor] : []
      }),
    )
    const probes = steps.flatMap(step =>
      step.kind === 'probe' && step.expect === 'unreachable' ? [step.by.executor] : [],
    )
    const from = [...runbook.goal.probes.map(probe => probe.from), ...probes]
    const [first] = from
    if (first === undefined || cutters.size !== 1 || !from.every(id => cutters.has(id))) return []
    return [{ at: at(['goal', 'probes']), said: words.found(first) }]
  },
}
