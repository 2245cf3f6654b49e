import { reviewOverdue as words } from '../words/en/rules/upkeep.ts'
import { daysBetween } from './days.ts'
import type { Rule } from './rule.ts'

export const reviewOverdue: Rule = {
  id: 'review-overdue',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ runbook: { reviewed }, today, at }) => {
    if (reviewed === undefined) return []
    const days = daysBetween(reviewed, today)
    return days > longest ? [{ at: at(['reviewed']), said: words.found(reviewed, days) }] : []
  },
}

/** Days: half a year. */
const longest = 180
