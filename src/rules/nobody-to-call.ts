import { nobodyToCall as words } from '../words/en/rules/people.ts'
import type { Rule } from './rule.ts'
import { sources } from './sources.ts'

export const nobodyToCall: Rule = {
  id: 'nobody-to-call',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.cisa, sources.hse, sources.uvmPhones],
  find: ({ runbook, settled, at }) =>
    settled && runbook.people.size === 0 ? [{ at: at(['reviewed']), said: words.found() }] : [],
}
