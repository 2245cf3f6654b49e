import { isRemovingSketch } from '../plan/sketch.ts'
import { cutFailurePassedOver as words } from '../words/en/rules/proof.ts'
import type { Found, Rule } from './rule.ts'
import { sources } from './sources.ts'

export const cutFailurePassedOver: Rule = {
  id: 'cut-failure-passed-over',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.hse],
  find: ({ runbook, steps, placeOf }) =>
    steps.flatMap((step): readonly Found[] =>
      isRemovingSketch(step) &&
      step.kind === 'cut' &&
      step.onFailure === 'continue' &&
      step.links.some(id => runbook.links.get(id)?.external === true)
        ? [{ at: placeOf(step), said: words.found(step.id) }]
        : [],
    ),
}
