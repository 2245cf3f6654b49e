import { isolationNeverProbed as words } from '../words/en/rules/proof.ts'
import type { Rule } from './rule.ts'
import { sources } from './sources.ts'

export const isolationNeverProbed: Rule = {
  id: 'isolation-never-probed',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.assurance],
  find: ({ runbook: { goal }, steps, settled, at }) => {
    const probed = goal.probes.length > 0 || steps.some(step => step.kind === 'probe' && step.expect === 'unreachable')
    if (!settled || goal.isolate === undefined || steps.length === 0 || probed) return []
    return [{ at: at(['goal']), said: words.found() }]
  },
}
