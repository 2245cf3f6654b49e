import { captureDelaysCut as words } from '../words/en/rules/evidence.ts'
import type { Found, Rule } from './rule.ts'
import { sources } from './sources.ts'

export const captureDelaysCut: Rule = {
  id: 'capture-delays-cut',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.volatility],
  find: ({ runbook, steps, written, cutAt, settled, placeOf }) => {
    const cuts = [...cutAt].flatMap(([id, index]) => (runbook.links.get(id)?.external === true ? [index] : []))
    const first = Math.min(...cuts)
    if (!settled || cuts.length === 0) return []
    return steps
      .slice(0, first)
      .flatMap((step): readonly Found[] =>
        step.kind === 'collect' && written.get(step.id)?.timeout === undefined
          ? [{ at: placeOf(step), said: words.found(step.id) }]
          : [],
      )
  },
}
