import { changedSinceDrill as words } from '../words/en/rules/upkeep.ts'
import type { Rule } from './rule.ts'

export const changedSinceDrill: Rule = {
  id: 'changed-since-drill',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ plan, drilled, at }) =>
    drilled === undefined || drilled.fingerprint === plan.fingerprint
      ? []
      : [{ at: at(['name']), said: words.found(drilled.at.slice(0, 10)) }],
}
