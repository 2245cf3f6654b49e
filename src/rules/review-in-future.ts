import { reviewInFuture as words } from '../words/en/rules/upkeep.ts'
import { daysBetween } from './days.ts'
import type { Rule } from './rule.ts'

export const reviewInFuture: Rule = {
  id: 'review-in-future',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ runbook: { reviewed }, today, at }) =>
    // One day: the reviewer may sit east of here.
    reviewed === undefined || daysBetween(today, reviewed) <= 1
      ? []
      : [{ at: at(['reviewed']), said: words.found(reviewed, today) }],
}
