import { domainLoginSaysNoNeeds as words } from '../words/en/rules/access.ts'
import type { Found, Rule } from './rule.ts'
import { sources } from './sources.ts'

export const domainLoginSaysNoNeeds: Rule = {
  id: 'domain-login-says-no-needs',
  severity: 'warning',
  title: words.title,
  reason: words.reason,
  sources: [sources.suspect, sources.recovery],
  find: ({ runbook, at }) => {
    const directory = [...runbook.hosts.values()].find(({ role }) => role === 'directory')
    if (directory === undefined) return []
    return [...runbook.access.values()].flatMap(({ id, user, needs }): readonly Found[] =>
      needs.length === 0 && /[\\@]/.test(user)
        ? [{ at: at(['access', id, 'user']), said: words.found(id, user, directory.id) }]
        : [],
    )
  },
}
