import { isRemovingSketch } from '../plan/sketch.ts'
import { noVolatileCapture as words } from '../words/en/rules/evidence.ts'
import type { Rule } from './rule.ts'
import { sources } from './sources.ts'

export const noVolatileCapture: Rule = {
  id: 'no-volatile-capture',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.volatility],
  find: ({ steps, outside, settled, placeOf }) => {
    const cut = outside.find(index => {
      const step = steps[index]
      return step !== undefined && isRemovingSketch(step)
    })
    const first = cut === undefined ? undefined : steps[cut]
    if (!settled || first === undefined) return []
    return steps.slice(0, cut).some(({ kind }) => kind === 'collect')
      ? []
      : [{ at: placeOf(first), said: words.found(first.id) }]
  },
}
