import { isRemovingSketch } from '../plan/sketch.ts'
import { noOobPath as words } from '../words/en/rules/access.ts'
import type { Found, Rule } from './rule.ts'

export const noOobPath: Rule = {
  id: 'no-oob-path',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ steps, placeOf }) =>
    steps.flatMap((step): readonly Found[] =>
      isRemovingSketch(step) && step.kind === 'cut' && step.verification.kind === 'blind'
        ? [{ at: placeOf(step), said: words.found(step.id, step.by.executor) }]
        : [],
    ),
}
