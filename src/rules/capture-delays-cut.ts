import { captureDelaysCut as words } from '../words/en/rules/evidence.ts'
import type { Found, Rule } from './rule.ts'
import { sources } from './sources.ts'

export const captureDelaysCut: Rule = {
  id: 'capture-delays-cut',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.volatility],
  find: ({ steps, outside, written, settled, placeOf }) => {
    const [first] = outside
    if (!settled || first === undefined) return []
    return steps
      .slice(0, first)
      .flatMap((step): readonly Found[] =>
        step.kind === 'collect' && written.get(step.id)?.timeout === undefined
          ? [{ at: placeOf(step), said: words.found(step.id) }]
          : [],
      )
  },
}
