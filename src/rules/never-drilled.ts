import { neverDrilled as words } from '../words/en/rules/upkeep.ts'
import type { Rule } from './rule.ts'

export const neverDrilled: Rule = {
  id: 'never-drilled',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [],
  find: ({ settled, drilled, at }) =>
    settled && drilled === undefined ? [{ at: at(['reviewed']), said: words.found() }] : [],
}
