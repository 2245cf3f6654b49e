import { isRemovingSketch } from '../plan/sketch.ts'
import { cutNotSaved as words } from '../words/en/rules/outside.ts'
import type { Found, Rule } from './rule.ts'

export const cutNotSaved: Rule = {
  id: 'cut-not-saved',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ runbook, steps, at }) =>
    steps.flatMap((step): readonly Found[] => {
      if (!isRemovingSketch(step) || step.kind !== 'cut' || step.persist) return []
      const outside = step.links.filter(id => runbook.links.get(id)?.external === true)
      return outside.map(id => ({ at: at(['links', id, 'persist']), said: words.found(id) }))
    }),
}
