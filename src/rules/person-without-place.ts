import { personWithoutPlace as words } from '../words/en/rules/people.ts'
import type { Found, Rule } from './rule.ts'

export const personWithoutPlace: Rule = {
  id: 'person-without-place',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ steps, placeOf }) =>
    steps.flatMap((step): readonly Found[] => {
      if (!('by' in step) || step.by.kind !== 'person') return []
      const told = step.by.where ?? step.by.contact ?? step.who
      return told === undefined ? [{ at: placeOf(step), said: words.found(step.id) }] : []
    }),
}
