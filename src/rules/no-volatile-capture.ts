import { isRemoving } from '../plan/plan.ts'
import { noVolatileCapture as words } from '../words/en/rules/evidence.ts'
import type { Rule } from './rule.ts'
import { sources } from './sources.ts'

export const noVolatileCapture: Rule = {
  id: 'no-volatile-capture',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.volatility],
  find: ({ runbook, steps, settled, placeOf }) => {
    const cut = steps.findIndex(
      step => isRemoving(step) && step.removes.links.some(id => runbook.links.get(id)?.external === true),
    )
    const collected = steps.findIndex(({ kind }) => kind === 'collect')
    const first = steps[cut]
    if (!settled || first === undefined || (collected >= 0 && collected < cut)) return []
    return [{ at: placeOf(first), said: words.found(first.id) }]
  },
}
